import time
import pytest
from django.conf import settings
from django.db import transaction
from django.test import RequestFactory
from django.test.client import ClientHandler
from tests import factories
from tests.security.houses import house


@pytest.mark.django_db
def test_it():
    e = factories.edition()
    t = time.time()
    p = time.process_time()
    h = house("zqhome", e)
    print(time.time() - t, time.process_time() - p)
    c = h.browser("lead")
    handler = ClientHandler(enforce_csrf_checks=False)
    handler.load_middleware()
    rf = RequestFactory()
    rf.cookies[settings.SESSION_COOKIE_NAME] = c.cookies[settings.SESSION_COOKIE_NAME].value

    def direct(verb, path):
        with transaction.atomic():
            r = handler(rf._base_environ(PATH_INFO=path, REQUEST_METHOD=verb))
            r.content
            transaction.set_rollback(True)
        return r

    for verb, p in [("GET", ""), ("GET", "result/"), ("GET", "roadmap/"), ("GET", "review/"), ("POST", "")]:
        path = f"/assessments/{h.assessment.pk}/{p}"
        for f in (lambda: c.generic(verb, path), lambda: direct(verb, path)):
            t = time.time()
            q = time.process_time()
            for i in range(10):
                r = f()
            print(verb, p, r.status_code, (time.time() - t) * 100, (time.process_time() - q) * 100)
    path = f"/api/v1/assessments/{h.assessment.pk}/"
    for v in ("GET", "POST"):
        t = time.time()
        q = time.process_time()
        for i in range(10):
            r = direct(v, path)
        print(v, path, r.status_code, (time.time() - t) * 100, (time.process_time() - q) * 100)
