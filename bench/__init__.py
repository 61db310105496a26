"""What a request, a list, a report and an installation cost, measured in one run by `python3 manage.py bench`."""
