"""Messages of every sort that an open question may be answered with."""

from dataclasses import replace

from dialogue.heard import Heard
from tests.dialogue.said import RUBBISH, photo, pin, presses, says, tells


def captioned(heard: Heard) -> Heard:
    """The same words under a photo."""
    return replace(heard, photos=(photo("new"),))


MESSAGES: dict[str, Heard] = {
    "ya": says("iya", "ya"),
    "tidak": says("tidak", "tidak"),
    "lewati": says("lewati saja", "lewati"),
    "ubah": says("ada yang mau saya ubah", "ubah"),
    "smiley": says("🙏"),
    "number": says("123"),
    "mumble": says("hmm"),
    "gibberish": says("asdfgh qwerty zxcvb poiuy"),
    "thank you": says("terima kasih", "terima_kasih"),
    "anonymous": says("nama saya jangan disebut", "anonim"),
    "more of it": tells("lampunya padam total dan gang jadi gelap sekali"),
    "other matter": tells("sampah menumpuk dan bau sekali", RUBBISH),
    "with the word other": tells("selain itu ada hal lain yaitu kabelnya putus menjuntai"),
    "no, but more": says("tidak begitu, kabelnya putus dan tiangnya miring", "tidak"),
    "place": says("Gang Rahmat RT 5 Kuripan"),
    "place with a little more": tells("di jalan veteran RT 3, anak saya sudah jatuh"),
    "place with much more": tells(
        "di jalan veteran RT 3 dekat pasar, anak saya jatuh kemarin dan tangannya patah di sana"
    ),
    "no, another place": says("tidak, di jalan sultan adam RT 12", "tidak"),
    "very long": says("mohon perhatian bapak ibu sekalian " * 15),
    "pin": pin(),
    "pin outside": pin(inside=False),
    "photo": Heard("", photos=(photo("new"),)),
    "photo told": captioned(tells("ini fotonya, kabelnya putus menjuntai sampai tanah")),
    "photo yes": captioned(says("iya ini", "ya")),
    "photo no": captioned(says("tidak ada alamatnya", "tidak")),
    "photo skip": captioned(says("lewati", "lewati")),
    "photo this": captioned(says("ini")),
    "photo change": captioned(says("ubah", "ubah")),
    "send": presses("ya", "kirim"),
    "send first": presses("ya", "kirim_dulu"),
    "merge": presses("ubah", "gabung"),
    "ignore": presses("tidak", "abaikan"),
    "add photo": presses("ubah", "foto"),
    "change": presses("ubah"),
    "change words": presses("ubah", "uraian"),
    "change place": presses("ubah", "lokasi"),
    "change category": presses("ubah", "kategori"),
    "skip": presses("lewati"),
    "category": presses("lapor", "listrik"),
    "undecided": presses("lapor", "lainnya"),
    "new report": presses("lapor", "mulai"),
}
