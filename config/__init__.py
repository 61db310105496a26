"""Wiring: settings, addresses, the Celery app.

Imports nothing: manage.py comes through here before any package is installed.
"""
