"""Why work in a child was refused; whoever does the work says more by a class of its own."""


class Refused(Exception):
    """It could not be done; the text says why. Another attempt may end otherwise."""


class RefusedForGood(Exception):
    """Another attempt would end the same; `reason` says why in words for the person who asked."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
