"""How many messages may come in a minute."""

from collections import deque

WINDOW_SECONDS = 60.0
SWEEP_AT = 10_000


class RateLimiter:
    """Counts events by key within the last minute, in memory; a restart forgets them."""

    def __init__(self, most_per_minute: int) -> None:
        self._most = most_per_minute
        self._seen: dict[str, deque[float]] = {}

    def allow(self, key: str, now: float) -> bool:
        """Count an event at `now` (seconds of a steady clock) unless the key is at its limit."""
        if len(self._seen) > SWEEP_AT:
            self._sweep(now)
        times = self._seen.setdefault(key, deque())
        _forget_old(times, now)
        if len(times) >= self._most:
            return False
        times.append(now)
        return True

    def _sweep(self, now: float) -> None:
        for times in self._seen.values():
            _forget_old(times, now)
        self._seen = {key: times for key, times in self._seen.items() if times}


def _forget_old(times: deque[float], now: float) -> None:
    while times and times[0] <= now - WINDOW_SECONDS:
        times.popleft()
