"""Pins on the map: is one in the city, and which kelurahan is nearest."""

from math import asin, cos, radians, sin, sqrt

from text.gazetteer import Gazetteer

# The whole city lies in this box (domain.md 2.1); a pin up to about 1 km outside is still taken.
_SOUTH, _NORTH = -3.39, -3.26
_WEST, _EAST = 114.52, 114.66
_MARGIN = 0.009
_EARTH_RADIUS_METRES = 6_371_000


def inside_city(lat: float, lon: float) -> bool:
    """Whether a pin, in degrees, lies in the box around the city or within about 1 km of it."""
    in_height = _SOUTH - _MARGIN <= lat <= _NORTH + _MARGIN
    return in_height and _WEST - _MARGIN <= lon <= _EAST + _MARGIN


def nearest_kelurahan(lat: float, lon: float, gazetteer: Gazetteer) -> tuple[str, float]:
    """Code of the kelurahan whose centre is nearest to a pin in degrees, and the way in metres.

    Raises:
        ValueError: the gazetteer knows no centre at all.
    """
    ways = [
        (metres(lat, lon, one.lat, one.lon), one.code)
        for one in gazetteer.kelurahan.values()
        if one.lat is not None and one.lon is not None
    ]
    way, code = min(ways)
    return code, way


def metres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance (haversine) between two pins in degrees, in metres."""
    half_lat = sin(radians(other_lat - lat) / 2) ** 2
    half_lon = sin(radians(other_lon - lon) / 2) ** 2
    root = half_lat + cos(radians(lat)) * cos(radians(other_lat)) * half_lon
    return 2 * _EARTH_RADIUS_METRES * asin(sqrt(root))
