"""Why a file is not taken: a word for the reason, and the place in the file where there is one."""


class Refused(ValueError):
    """The file is not taken. `reason` is one of those that reports.apart.reading has words for."""

    def __init__(self, reason: str, place: str = "") -> None:
        super().__init__(f"{reason} {place}".strip())
        self.reason, self.place = reason, place
