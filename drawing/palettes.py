"""Dye baths: the colours each motif is usually seen in, the commonest first."""

from typing import NamedTuple

import numpy as np


class Palette(NamedTuple):
    """Colours of one cloth: the ground, the wax line, the darkest dye and the paints."""

    ground: tuple
    line: tuple
    dark: tuple
    paints: tuple


def _rgb(code):
    return tuple(int(code[k : k + 2], 16) for k in (0, 2, 4))


def _palette(ground, line, dark, *paints):
    return Palette(_rgb(ground), _rgb(line), _rgb(dark), tuple(_rgb(p) for p in paints))


PALETTES = {
    "Aceh_Pintu_Aceh": [
        _palette("7a1420", "e9dcb4", "2c070c", "e0a93c", "e9dcb4", "b8342c", "c58a2e"),
        _palette("15141a", "e6dcc0", "0b0a0e", "c8a24a", "f0ece0", "b02a34", "4f8a5a"),
        _palette("1c3f86", "efe6c8", "0d1c40", "e5b33f", "f3ecd8", "c23b3b", "5fa0c8"),
        _palette("17552d", "f1ead2", "0a2a16", "f0a92c", "f5efdc", "d97e1e", "8fbf5a"),
    ],
    "Bali_Barong": [
        _palette("2a5f94", "efe2c0", "0e0c10", "c4322a", "e8a53a", "f8efdc", "3f8f86"),
        _palette("32180e", "f2dfb2", "160a06", "a3261e", "d9a036", "f6ecd2", "2a5a52"),
        _palette("e0a01c", "20120a", "140a05", "b01a1e", "e8b43c", "f8eeda", "8a3a14"),
        _palette("efe9dc", "1c1310", "120c09", "c8432c", "e6a03a", "fbf7ec", "4a78b0"),
        _palette("c0281e", "1c0e0a", "140806", "8a1414", "e8902e", "f8ead0", "6a5a2a"),
        _palette("4a4468", "15121c", "0c0a10", "a8262a", "d8883a", "f0e6e0", "6a6a8a"),
        _palette("b8c4c4", "15171c", "0c0d10", "a8262a", "e0a848", "f6f0e2", "4a7a8a"),
        _palette("161622", "f2e2bd", "0a0a10", "b3253a", "e7b24a", "f6efe0", "1f7a4d"),
        _palette("f2ead8", "1c1714", "120d0a", "e4d8bc", "f2ead8", "fbf7ec", "c8bc9c"),
        _palette("4f9d96", "0f2a2a", "081a1a", "1f8f84", "e7c65a", "f6efe0", "2fb59c"),
        _palette("c89a5f", "2a1608", "170b04", "b03a1c", "f0b832", "fbf3e0", "d46a3a"),
    ],
    "Bali_Merak": [
        _palette("0d1020", "f0d9a0", "05060d", "d9662a", "e0a040", "8a3a1c", "4a6fb0", "f0e0c0"),
        _palette("0f0d10", "ecd9a8", "060507", "b4262a", "c98a3a", "4d8f86", "3a5fa8", "e9dcc0"),
        _palette("14110f", "f0e6d0", "080605", "d8b98a", "b98a58", "8f93c8", "c97f8e", "efe3c8"),
        _palette("16204a", "f2efe2", "0a0f26", "7ea896", "a83a40", "dfe6d8", "4a78b8", "f2efe2"),
    ],
    "DKI_Ondel_Ondel": [
        _palette("f0b81c", "fbf6e6", "3f2a06", "d8202c", "2447a8", "2f8f46", "e8742a", "7d1f6e"),
        _palette("c41230", "f8f2e4", "3a0810", "f2c531", "2447a8", "e8742a", "2f8f46", "7d1f6e"),
        _palette("0c8f52", "f8f5e6", "06341e", "f2c531", "d8202c", "5a2d8a", "e8742a", "2447a8"),
        _palette("121014", "f6efe0", "08070a", "f0d032", "c81f2e", "f6efe0", "d8862a", "a01824"),
        _palette("1c3a9e", "f8f5ea", "0c1a48", "e8742a", "d8202c", "2f8f46", "f2c531", "7d1f6e"),
    ],
    "Jakarta_Tumpal": [
        _palette("8c1524", "f6e8c8", "3a0a12", "e0603a", "e8a83a", "f4d23c", "2f7a4c", "d9932c"),
        _palette("23245a", "f2ecd6", "12132e", "2f3f8a", "3a3570", "e8c860", "7fae9a", "e6dcc0"),
        _palette("5a1030", "f8ece0", "2a0818", "e8506a", "c4788a", "f4c23c", "4a9a6a", "ee6f74"),
        _palette("18181c", "f4dcae", "0c0b0e", "d88a52", "a84a2a", "e8b45a", "6a7a4a", "eab07a"),
        _palette("2a7a3a", "fbf6e4", "123a1c", "f090b0", "f6e27a", "e84a78", "1f5a2c", "b8d67a"),
        _palette("1d2f9a", "fbf3dc", "0e1648", "d8202c", "e8742a", "f2c531", "2f8f46", "c41f28"),
        _palette("4a1a6a", "f8f0f6", "220a34", "e8e0f0", "b48ad0", "f0b83a", "7a4a9a", "f0e8f4"),
        _palette("e08a1c", "fff6dc", "5a2a08", "c8321e", "f6d060", "fbeec0", "2f7a4c", "f2b84a"),
        _palette("147a8a", "fbf4e4", "083840", "e86a5a", "f4c86a", "fbe49a", "1f5a4a", "8ad0cc"),
    ],
    "Jawa_Barat_Megamendung": [
        _palette("0a1440", "f2f6fb", "070d2c", "9accf4", "4a92e0", "1f5cbc", "103288"),
        _palette("123c60", "eef4f6", "0c2a44", "b6d6e6", "74abcb", "3578a2", "1a4f78"),
        _palette("4a1040", "faeef6", "2c0828", "f0b8e2", "d677bf", "a83898", "701f6a"),
        _palette("e9ece2", "f6f8ee", "173a0e", "cfe4a0", "9cc860", "639c34", "34701c"),
        _palette("32100a", "fbe8c8", "200804", "f0b87e", "d08046", "9c4c20", "62260e"),
        _palette("100c12", "fbeae6", "0a070a", "f4a8a0", "e2605c", "bc2430", "7c101e"),
    ],
    "Jawa_Timur_Pring": [
        _palette("16100e", "eddcb0", "0a0706", "c9782a", "7f9a3a", "b8602a", "d69a3e", "8a4a1c"),
        _palette("1d2a52", "eae6d2", "0e1530", "6f90bc", "9ab0b8", "4f74a4", "c8a65a", "3f5f94"),
        _palette("f1ece0", "2c1a10", "1a0f0a", "8a5228", "3a2618", "b06a34", "7a4a2a", "b98a58"),
        _palette("3a1a6e", "f0e6da", "1a0b34", "140f1c", "8fb0d0", "4a6fa8", "c89a5a", "1c1430"),
        _palette("5a1416", "f0dcb4", "260708", "d08a34", "8f9a44", "e0b060", "c86a2a", "9a4a1e"),
        _palette("16301f", "f0e4c2", "091a10", "c8843a", "d8a85a", "8fa85a", "b8642c", "8f5a26"),
    ],
    "Kalimantan_Dayak": [
        _palette("0b0b0b", "f6ee2c", "050505", "f6ee2c", "d3141c", "f7f5ee", "1f8a3c"),
        _palette("0d0c0a", "f4f2ea", "060505", "f4f2ea", "d85a24", "e0de3a", "2f9a6a"),
        _palette("1a0e08", "d8a22c", "0c0603", "d8a22c", "a82018", "efe8d8", "4a6a5a"),
    ],
    "Lampung_Gajah": [
        _palette("1a1113", "f4efe2", "0c0708", "24409a", "f4efe2", "a82430", "c99a3a"),
        _palette("b01820", "f7eee0", "3c070a", "e0982e", "f7eee0", "8a1016", "2c2a5a"),
        _palette("2f8a6c", "f4f0dc", "0f3a2c", "1d2f4a", "e6e0a0", "1f6a52", "c0d890"),
    ],
    "Madura_Mataketeran": [
        _palette("121019", "f3ede0", "08070c", "c8202c", "2f62a8", "e8e2d4", "24508c"),
        _palette("b5121f", "f8efe0", "3a0508", "e8782a", "2a4a8a", "f6ead2", "8c0f18"),
        _palette("1d2c52", "eef0ee", "0c142a", "c4432a", "c98a30", "efe8da", "4a72a8"),
        _palette("2a120f", "f2dfd0", "140806", "d01f32", "26489c", "f0d4c8", "b01a28"),
    ],
    "Maluku_Pala": [
        _palette("14303a", "f3dc8c", "0a1a20", "3f8f4a", "f0a83c", "5a2a18", "c8321e", "f6ecd0"),
        _palette("a81e26", "f6d484", "520a10", "2a7a50", "f0b24a", "4a1a12", "d84a22", "f6ecd0"),
        _palette("a31452", "f0cf74", "4a0824", "1d7a62", "e89a3a", "5a1c1c", "c8281e", "f2ecd8"),
        _palette("1c1650", "f0e6d2", "0c0926", "8a5a34", "e8b850", "4a2416", "c8401e", "f4e2b0"),
        _palette("14121a", "f2d87a", "08070b", "2f8a5a", "f09a3a", "6a2a18", "d0301e", "f4ead0"),
        _palette("4f5a1e", "f1ece0", "262c0e", "d8822a", "f0b45a", "6a3414", "b84a1e", "f4e8c8"),
    ],
    "NTB_Lumbung": [
        _palette("3f3a94", "f2f0f4", "1e1c4a", "3f3a94", "5a56b0", "6a66c0", "2e2a74"),
        _palette("262c40", "e8ecf4", "12151f", "4a78c0", "8fb0dc", "2f3850", "6a94cc"),
        _palette("c0141e", "f6f0e2", "4a070b", "4fae3c", "f6f0e2", "8a0e16", "f0c43a"),
        _palette("5c1a74", "f4eef0", "2a0c36", "e8c832", "6ab03a", "e07a9a", "4a145e"),
    ],
    "Papua_Asmat": [
        _palette("d2a873", "f4e6c8", "1c120c", "2b1810", "9a4226", "6e3f22", "f4e6c8"),
        _palette("f0e7e0", "f4ece6", "5a0c10", "b01a22", "a8161e", "d8606a", "f4ece6"),
        _palette("141013", "241a1a", "080608", "e6d3a8", "b02a1e", "d98a34", "7a2416"),
        _palette("dcae66", "f0dfb4", "080606", "14110f", "c8862e", "f0dfb4", "f0dfb4"),
    ],
    "Papua_Cendrawasih": [
        _palette("9c1a1e", "f2d684", "3c0a0c", "e8a82c", "d8521e", "1d1a24", "2f9a5e", "f4ecd8"),
        _palette("15141a", "f2dca0", "08080b", "e0932a", "c83a24", "2a5aa8", "2fa09a", "f4ecd8"),
        _palette("c2410e", "faf4e8", "521a06", "16131a", "8a1f2a", "4a2a9a", "d8a83a", "faf4e8"),
        _palette("1a6fae", "f6ecc8", "0a2c48", "e8b83a", "5a3a24", "c84a24", "2f8a5a", "f4ecd8"),
    ],
    "Papua_Tifa": [
        _palette("1c1b22", "ecd9b4", "0b0a0e", "c89a3a", "8a2a2a", "e0c46a", "3a3a48", "55525e"),
        _palette("a81c24", "f4dcb0", "3e090d", "f2e6cc", "2f98a0", "d98a2e", "1c161a", "7a1218"),
        _palette("5a6a8a", "ecdfb6", "222a3c", "1f2a5a", "2a3f80", "e0d2a0", "141420", "44527a"),
        _palette("c85a6a", "f6ece0", "4a141e", "1e1418", "8a2430", "f2dccb", "2a1a1e", "a83a4c"),
        _palette("dca428", "fbf0d4", "2a1c0a", "f4e6c4", "a81c24", "e8742a", "1c1a2a", "b8821a"),
        _palette("147884", "f6ecd0", "062c32", "e8c860", "c84a2a", "f0a83a", "14202a", "0e5a64"),
        _palette("6a3a20", "f4e2bc", "2a140a", "f0d8a0", "c8323a", "e0a040", "1f2a5a", "8a5430"),
    ],
    "Solo_Parang": [
        _palette("2e170b", "c98f4a", "170b05", "e3c08a", "8a4a1c", "a8682c"),
        _palette("2a1310", "b06a38", "160907", "efe6da", "6a2c1c", "8c3f24"),
        _palette("33240f", "caa04e", "191106", "d0a860", "7d5a22", "94702e"),
        _palette("141a3e", "c8c4b4", "0a0d20", "dcd8c4", "3a4a8a", "24306a"),
    ],
    "Solo_Sidoluhur": [
        _palette("12131f", "eedcb0", "12131f", "b8702e", "6a3814", "f2e4bc"),
        _palette("161a34", "f0dcae", "161a34", "d07c2a", "7a3c12", "f6e6bc"),
        _palette("1a1512", "eccfa4", "1a1512", "a8512a", "5a2412", "f4e8cc"),
        _palette("1c2a3c", "e8d8b0", "1c2a3c", "9a7038", "543a18", "efe6cc"),
        _palette("22201e", "d8ccb0", "22201e", "8a7458", "4a3a2a", "e6dcc4"),
        _palette("7a3414", "f0d498", "1a1420", "c8843a", "4a1c0c", "f4e2b0"),
    ],
    "Solo_Sidomukti": [
        _palette("cc8a3c", "f4dc9c", "1c1a26", "8c4a1e", "4a200c", "f8e8b4"),
        _palette("96543a", "f2dcb8", "14131c", "5e2a18", "32140c", "f4e0b8"),
        _palette("d8942e", "f6e0a0", "1e3a78", "b8702a", "5a3418", "fbecb8"),
        _palette("94302a", "f4dca4", "171418", "5c1216", "32090c", "f4e2a4"),
        _palette("2a1d14", "e4c07a", "0c0a0a", "0c0a0a", "94602c", "e8c880"),
        _palette("b48c44", "f0dc9c", "24281e", "74501e", "4a3414", "f4e4ac"),
        _palette("4a2a22", "f6f0ea", "171218", "2a1512", "8a5a46", "f8f4ec"),
    ],
    "Solo_Truntum": [
        _palette("12121a", "dca862", "0d0c12", "8a4a1e", "e6cf9c", "7a4a26"),
        _palette("14141c", "d08a4c", "0b0b10", "8a4a26", "c8853f", "5a3420"),
        _palette("2a1014", "f2ece4", "14080a", "a85038", "e6d6cc", "6a2c28"),
        _palette("1c2630", "e0c070", "10161c", "b07a34", "d8c48c", "4a5a60"),
        _palette("4a2418", "f4e6d0", "20100c", "9c5a34", "f0dcb8", "7a4028"),
    ],
    "Sulawesi_Selatan_Lontara": [
        _palette("17131a", "f3e6e2", "0a080c", "f0c8bd", "f3e6e2", "e39a92", "d8b8b8"),
        _palette("7a1226", "f3e8d8", "340810", "f0cc46", "f3e8d8", "e0742a", "3a3a9a"),
        _palette("232f4c", "eee8d8", "101626", "e8b432", "d83a4a", "5ab04a", "e8762e"),
        _palette("12142a", "f2f2f0", "080912", "f2f2f0", "d9dce8", "f2f2f0", "b8c0d8"),
    ],
    "Sumatera_Barat_Rumah_Minang": [
        _palette("4a3040", "ecc7a2", "241620", "ecc7a2", "6a2230", "7a5a60", "2c1826"),
        _palette("5a2a6e", "ecdcf0", "2a1236", "ecdcf0", "8a1c2a", "7a4a90", "f0b83a"),
        _palette("1c2a5c", "ecd6a0", "0c132e", "5a7ab8", "ecd6a0", "2f4a8a", "a83030"),
        _palette("3a241c", "f2e8d8", "1c100c", "f2e8d8", "6a1f1a", "5a3a2c", "1f120e"),
    ],
    "Sumatera_Utara_Boraspati": [
        _palette("131012", "f2ece2", "080607", "b8202a", "f2ece2", "8a141c"),
        _palette("a8161e", "f4eee4", "3a0508", "141012", "f4eee4", "7a0e14"),
        _palette("1c2a72", "eef0f4", "0a1030", "10142e", "eef0f4", "3a50a8"),
    ],
    "Yogyakarta_Ceplok": [
        _palette("7a4220", "f2e8d0", "1b1418", "a8652e", "5e2c16", "e6d2a4"),
        _palette("16161e", "efe6d2", "0e0d12", "8a4a24", "5a2616", "e2d2b0"),
        _palette("1d2c56", "efe2c4", "0f1830", "b8722e", "7a4220", "f0dcae"),
        _palette("5a2016", "f0e4cc", "1c0c0c", "9c4a28", "3a1814", "e8d0a8"),
    ],
    "Yogyakarta_Kawung": [
        _palette("3a160e", "6a2a14", "170807", "ecd6a4", "1c2230", "b07a3c"),
        _palette("34100f", "5c1e18", "180606", "efe6e4", "14131c", "8c4a30"),
        _palette("2a2f30", "59646a", "141819", "dfe0dc", "7a2a24", "8f9a9c"),
        _palette("2a66a4", "1c4a80", "10284a", "ece4e0", "16305a", "88b0d8"),
        _palette("5a2c14", "8a4a20", "241008", "d8a857", "2a1a10", "a06a2c"),
    ],
    "Yogyakarta_Nitik": [
        _palette("1a1718", "efe3c6", "100e10", "efe3c6", "a8502a", "d3a25c"),
        _palette("14141a", "f0ece4", "0c0c10", "f0ece4", "c0402a", "a8a49c"),
        _palette("3a1a14", "f2e4cc", "1c0c0a", "f2e4cc", "d87a3a", "d0a070"),
        _palette("1c2440", "e8d8b4", "10162a", "e8d8b4", "b87a4a", "c8a878"),
        _palette("0e3a26", "f0f0e0", "082016", "f0f0e0", "d8c24a", "9cc0a0"),
    ],
    "Yogyakarta_Parang": [
        _palette("200d10", "7a3a1e", "0e0507", "f4efe6", "6e1f1c", "a8622c"),
        _palette("151012", "8a4f26", "090607", "e9eef0", "7a4420", "b0723a"),
        _palette("2c1210", "9c5628", "150807", "ecdfce", "7a241c", "ac6a34"),
        _palette("14120e", "b08a3c", "080705", "dcb868", "6a3a18", "8f6a2a"),
    ],
    "Yogyakarta_Sekar_Jagad": [
        _palette("6e2a16", "f4e6c6", "1a1424", "b4552a", "c98a3e", "2c3a66", "8a3a1e"),
        _palette("8a1c22", "f8ecd8", "20141c", "d8482a", "e89a3a", "2f7a96", "6a2a6e", "5a8a3c"),
        _palette("171a38", "f2e4c8", "0c0e20", "b0602c", "7a3a20", "3a4a86", "d09a5a"),
        _palette("c87a52", "f8ecd4", "3a2a52", "d8482a", "6a98a0", "8a8a2e", "c85a3a", "e0a878"),
        _palette("2a2440", "f6f2f4", "141020", "c83a78", "e08ab0", "6a5a9a", "8a2a5a"),
        _palette("8a5420", "f6e8c0", "1c1610", "c07a2c", "5a3416", "dca850", "3a2a1c"),
        _palette("1c1a1a", "dcf0e4", "0e0c0c", "7a4a24", "3a6a5c", "a0d0bc", "5a2a1c"),
    ],
    "Yogyakarta_Tambal": [
        _palette("e8d8b4", "f0e6cc", "1c1512", "7a4522", "b5793f"),
        _palette("efece4", "f4f1ea", "16151a", "4a2c20", "8a5a3a"),
        _palette("e6cf9c", "f2e6c6", "1a1a2a", "8a4a1c", "c8863a"),
        _palette("ece6e0", "f4f0ea", "1e1a2c", "8a2a34", "4a6a9c"),
    ],
    "Yogyakarta_Udan_Liris": [
        _palette("ece2c6", "f6eed8", "150d0b", "6a3014", "b87238"),
        _palette("d8d2cc", "eeeae4", "1a1618", "3a2a28", "6a5448"),
        _palette("d8a860", "f2dcae", "22140c", "7a3e18", "a8662c"),
        _palette("e8e6ea", "f2f0f2", "221c2e", "3c3058", "7a6c94"),
        _palette("c9c3a4", "eee8d0", "1c1c18", "5a4a2c", "8a7a4c"),
    ],
}


def pick(name, rng, vary):
    """The motif's first palette, or any of them shifted a little when `vary` is set."""
    palettes = PALETTES[name]
    if not vary:
        return palettes[0]
    palette = palettes[int(rng.integers(len(palettes)))]
    gain, lift = rng.uniform(0.86, 1.12, 3), rng.uniform(-8, 12)

    def shift(colour):
        return tuple(int(v) for v in np.clip(np.array(colour) * gain + lift, 0, 255))

    paints = tuple(shift(p) for p in palette.paints)
    return Palette(shift(palette.ground), shift(palette.line), shift(palette.dark), paints)
