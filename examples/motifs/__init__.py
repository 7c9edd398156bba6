"""One function a motif: each covers the pen's cloth, `function(pen, palette, rng)`."""

from examples.motifs import (
    bamboo,
    barong,
    beasts,
    birds,
    carved,
    clouds,
    drum,
    geometric,
    houses,
    ondel_ondel,
    papua,
    plants,
)

MOTIFS = {
    "Aceh_Pintu_Aceh": carved.pinto_aceh,
    "Bali_Barong": barong.barong,
    "Bali_Merak": birds.merak,
    "DKI_Ondel_Ondel": ondel_ondel.ondel_ondel,
    "Jawa_Barat_Megamendung": clouds.megamendung,
    "Jawa_Timur_Pring": bamboo.pring,
    "Kalimantan_Dayak": carved.dayak,
    "Lampung_Gajah": beasts.gajah,
    "Madura_Mataketeran": plants.mata_keteran,
    "Maluku_Pala": plants.pala,
    "NTB_Lumbung": houses.lumbung,
    "Papua_Asmat": papua.asmat,
    "Papua_Cendrawasih": birds.cendrawasih,
    "Papua_Tifa": drum.tifa,
    "Solo_Parang": geometric.parang_solo,
    "Sulawesi_Selatan_Lontara": geometric.lontara,
    "Sumatera_Barat_Rumah_Minang": houses.rumah_minang,
    "Sumatera_Utara_Boraspati": beasts.boraspati,
    "Yogyakarta_Kawung": geometric.kawung,
    "Yogyakarta_Parang": geometric.parang_yogya,
}
