// Makes a photo small before it is sent: a cheap phone on a slow net sends it in seconds.

const LONGEST_SIDE = 1600;
const SMALL_ENOUGH = 600000;

export async function shrink(file) {
  if (file.size <= SMALL_ENOUGH || !window.createImageBitmap) return file;
  try {
    const smaller = await redraw(await createImageBitmap(file, { imageOrientation: "from-image" }));
    return smaller && smaller.size < file.size ? smaller : file;
  } catch {
    // A form the browser cannot open: the server decides about the original.
    return file;
  }
}

function redraw(image) {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
}
