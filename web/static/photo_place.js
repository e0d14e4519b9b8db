// Reads the point at which a photo was taken, in the browser: it leaves the phone only after a yes.

const HEAD_BYTES = 131072;
const GPS_TABLE = 0x8825;
const NORTH = 1, LATITUDE = 2, EAST = 3, LONGITUDE = 4;

export async function photoPlace(file) {
  try {
    return pointIn(new DataView(await file.slice(0, HEAD_BYTES).arrayBuffer()));
  } catch {
    // Not a JPEG with sound fields: then there is no point to ask about.
    return null;
  }
}

function pointIn(view) {
  const start = exifStart(view);
  if (start === null) return null;
  const little = view.getUint16(start) === 0x4949;
  const read = { view, start, little };
  const pointer = table(read, view.getUint32(start + 4, little)).get(GPS_TABLE);
  if (!pointer) return null;
  const fields = table(read, view.getUint32(pointer + 8, little));
  if (![NORTH, LATITUDE, EAST, LONGITUDE].every((tag) => fields.has(tag))) return null;
  const lat = degrees(read, fields.get(LATITUDE), fields.get(NORTH), "S");
  const lon = degrees(read, fields.get(LONGITUDE), fields.get(EAST), "W");
  const sound = Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && (lat !== 0 || lon !== 0);
  return sound ? { lat, lon } : null;
}

// The segments of a JPEG, up to the one that begins with "Exif".
function exifStart(view) {
  if (view.getUint16(0) !== 0xffd8) return null;
  let at = 2;
  while (view.getUint8(at) === 0xff && view.getUint8(at + 1) !== 0xda) {
    if (view.getUint8(at + 1) === 0xe1 && view.getUint32(at + 4) === 0x45786966) return at + 10;
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

// Tag by tag, where its entry of twelve bytes stands.
function table({ view, start, little }, offset) {
  const entries = new Map();
  const count = view.getUint16(start + offset, little);
  for (let n = 0; n < count; n += 1) {
    const entry = start + offset + 2 + 12 * n;
    entries.set(view.getUint16(entry, little), entry);
  }
  return entries;
}

function degrees({ view, start, little }, entry, side, negative) {
  const values = start + view.getUint32(entry + 8, little);
  const part = (n) => view.getUint32(values + 8 * n, little) / view.getUint32(values + 8 * n + 4, little);
  const turned = String.fromCharCode(view.getUint8(side + 8)) === negative ? -1 : 1;
  return turned * Number((part(0) + part(1) / 60 + part(2) / 3600).toFixed(6));
}
