"""Reads as one person after another and counts what it should not have seen; also a program of its own.

`python -m tests.security.reader ROUNDS PERSON:AGENCY PERSON:AGENCY ...` stands for a worker that acts for many people.
"""

import sys
from collections import Counter
from collections.abc import Mapping

import django
from django.db import DatabaseError, connection, transaction

from accounts.acting import acting_as

EVERYTHING = (
    "SELECT agency_id FROM assessment_answer UNION SELECT agency_id FROM assessment_snapshot"
    " UNION SELECT agency_id FROM accounts_event WHERE agency_id IS NOT NULL UNION SELECT id FROM accounts_agency"
)
FAILS = 7  # every so many requests one ends in an error
NOBODY = 5  # after every so many of each person's requests comes one of nobody


def seen() -> set[int]:
    """Return the agencies of which the present transaction sees a row."""
    with connection.cursor() as cursor:
        cursor.execute(EVERYTHING)
        return {agency for (agency,) in cursor.fetchall()}


def request(person: int, agency: int, *, fails: bool) -> int:
    """Return how many agencies a request of this person saw wrongly, or did not see, having ended well or badly."""
    try:
        with acting_as(person):
            found = seen()
            if fails:
                raise LookupError
    except LookupError:
        pass
    return len(found ^ {agency})


def nobodys_request() -> int:
    """Return how many agencies a transaction sees that was opened for nobody, right after somebody's."""
    with transaction.atomic():
        return len(seen())


def alternate(rounds: int, people: Mapping[int, int]) -> Counter[str]:
    """Return counts of `requests`, `foreign` agencies seen and `errors` after so many rounds over all people."""
    counted: Counter[str] = Counter()
    for number in range(rounds):
        for person, agency in people.items():
            counted["requests"] += 1
            try:
                counted["foreign"] += request(person, agency, fails=number % FAILS == 0)
                counted["foreign"] += nobodys_request() if number % NOBODY == 0 else 0
            except DatabaseError:
                counted["errors"] += 1
            connection.close_if_unusable_or_obsolete()
    return counted


if __name__ == "__main__":
    django.setup()
    pairs = (argument.split(":") for argument in sys.argv[2:])
    print(dict(alternate(int(sys.argv[1]), {int(person): int(agency) for person, agency in pairs})))
