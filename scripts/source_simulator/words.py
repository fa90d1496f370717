"""A catalogue of car parts in English, Ukrainian and Polish, and the words around it."""

from dataclasses import dataclass
from random import Random

PARTS = (
    ("Brake pad set", "Комплект гальмівних колодок", "Zestaw klocków hamulcowych"),
    ("Brake disc", "Гальмівний диск", "Tarcza hamulcowa"),
    ("Oil filter", "Масляний фільтр", "Filtr oleju"),
    ("Air filter", "Повітряний фільтр", "Filtr powietrza"),
    ("Fuel filter", "Паливний фільтр", "Filtr paliwa"),
    ("Cabin filter", "Фільтр салону", "Filtr kabinowy"),
    ("Shock absorber", "Амортизатор", "Amortyzator"),
    ("Coil spring", "Пружина підвіски", "Sprężyna zawieszenia"),
    ("Wheel bearing kit", "Комплект підшипника маточини", "Zestaw łożyska koła"),
    ("Timing belt kit", "Комплект ременя ГРМ", "Zestaw paska rozrządu"),
    ("V-ribbed belt", "Поліклиновий ремінь", "Pasek wielorowkowy"),
    ("Water pump", "Водяний насос", "Pompa wody"),
    ("Thermostat", "Термостат", "Termostat"),
    ("Radiator", "Радіатор охолодження", "Chłodnica silnika"),
    ("Clutch kit", "Комплект зчеплення", "Zestaw sprzęgła"),
    ("Flywheel", "Маховик", "Koło zamachowe"),
    ("Spark plug", "Свічка запалювання", "Świeca zapłonowa"),
    ("Glow plug", "Свічка розжарювання", "Świeca żarowa"),
    ("Ignition coil", "Котушка запалювання", "Cewka zapłonowa"),
    ("Alternator", "Генератор", "Alternator"),
    ("Starter motor", "Стартер", "Rozrusznik"),
    ("Battery 74 Ah", "Акумулятор 74 А·год", "Akumulator 74 Ah"),
    ("Ball joint", "Кульова опора", "Sworzeń wahacza"),
    ("Control arm", "Важіль підвіски", "Wahacz"),
    ("Stabiliser link", "Стійка стабілізатора", "Łącznik stabilizatora"),
    ("Tie rod end", "Наконечник рульової тяги", "Końcówka drążka kierowniczego"),
    ("Steering rack", "Рульова рейка", "Przekładnia kierownicza"),
    ("Headlight bulb H7", "Лампа фари H7", "Żarówka reflektora H7"),
    ("Headlamp", "Фара", "Reflektor"),
    ("Side mirror glass", "Скло бокового дзеркала", "Wkład lusterka bocznego"),
    ("Wiper blade", "Щітка склоочисника", "Pióro wycieraczki"),
    ("Exhaust clamp", "Хомут глушника", "Opaska układu wydechowego"),
    ("Lambda sensor", "Лямбда-зонд", "Sonda lambda"),
    ("ABS sensor", "Датчик ABS", "Czujnik ABS"),
    ("Turbocharger", "Турбокомпресор", "Turbosprężarka"),
    ("Cylinder head gasket", "Прокладка головки блока", "Uszczelka głowicy"),
    ("Engine mount", "Опора двигуна", "Poduszka silnika"),
    ("CV joint boot", "Пильовик ШРУСа", "Osłona przegubu"),
    ("Engine oil 5W-30, 5 l", "Моторна олива 5W-30, 5 л", "Olej silnikowy 5W-30, 5 l"),
    ("Coolant G12+, 1.5 l", "Охолоджувальна рідина G12+, 1,5 л", "Płyn chłodniczy G12+, 1,5 l"),
)
PLACES = (
    ("", "", ""),
    ("front left", "передній лівий", "przód lewy"),
    ("front right", "передній правий", "przód prawy"),
    ("rear", "задній", "tył"),
    ("upper", "верхній", "górny"),
)
BRANDS = ("Ferros", "Motrix", "Karpat", "Wistula", "Nordteil", "Autolin", "Żubr", "Dnipromash")
CARS = ("VW Golf VII", "Škoda Octavia III", "ЗАЗ Lanos", "FSO Polonez", "BMW 3 (E46)", "MAN TGX")
UNITS = (
    ("шт", "Штука / piece / sztuka"),
    ("компл", "Комплект / set / komplet"),
    ("л", "Літр / litre / litr"),
    ("кг", "Кілограм / kilogram"),
    ("м", "Метр / metre / metr"),
    ("пара", "Пара / pair / para"),
)
COMMENTS = (
    "Поставка за договором",
    "Dostawa zgodnie z umową",
    "Urgent, call the warehouse",
    "Повернення від клієнта",
    "Korekta po inwentaryzacji",
    "Checked twice",
)
REASONS = ("Залишок нижче мінімуму", "Zamówienie klienta", "Seasonal stock", "Брак місця")
LOCALES = ("uk", "pl", "en")


@dataclass(frozen=True)
class Part:
    """A car part as the catalogue names it."""

    name: str
    name_ua: str
    name_pl: str
    brand: str
    car: str
    vendor_code: str
    original_number: str


def part(rng: Random) -> Part:
    """A random part with a vendor code and an OEM number."""
    english, ukrainian, polish = rng.choice(PARTS)
    place_en, place_ua, place_pl = rng.choice(PLACES)
    brand = rng.choice(BRANDS)
    return Part(
        name=f"{english} {place_en}".strip(),
        name_ua=f"{ukrainian} {place_ua}".strip(),
        name_pl=f"{polish} {place_pl}".strip(),
        brand=brand,
        car=rng.choice(CARS),
        vendor_code=f"{brand[:2].upper()} {rng.randrange(10_000, 999_999)}",
        original_number=f"{rng.randrange(1, 9)}K0 {rng.randrange(100, 999)} "
        f"{rng.randrange(100, 999)} {rng.choice('ABCDE')}",
    )


def search_form(text: str) -> str:
    """A text as the search columns hold it: upper case, letters and digits only."""
    return "".join(character for character in text.upper() if character.isalnum())
