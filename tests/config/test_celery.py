"""What the broker and the workers are told."""

from celery.schedules import crontab
from django.conf import settings

from config.celery import app
from jobs import kinds, tasks
from reports.tasks import forget_files


def test_a_message_outlives_any_task_ten_times() -> None:
    patience = app.conf.broker_transport_options["visibility_timeout"]

    assert patience >= 10 * settings.JOB_HARD_LIMIT_SECONDS


def test_a_message_is_kept_until_its_task_ended_and_taken_one_at_a_time() -> None:
    conf = app.conf

    assert (conf.task_acks_late, conf.task_reject_on_worker_lost) == (True, True)
    assert conf.worker_prefetch_multiplier == 1


def test_only_json_is_understood_and_no_result_is_kept() -> None:
    assert app.conf.accept_content == ["json"]
    assert app.conf.task_ignore_result
    assert app.conf.result_backend is None


def test_a_worker_listens_to_every_queue_a_job_may_be_in() -> None:
    assert {queue.name for queue in app.conf.task_queues} == set(kinds.queues())


def test_a_worker_waits_for_its_broker_without_end_and_a_page_for_two_seconds() -> None:
    options = app.conf.broker_transport_options

    assert app.conf.broker_connection_max_retries is None
    assert (options["socket_connect_timeout"], options["socket_timeout"], options["max_retries"]) == (2, 2, 0)


def test_the_sweep_waits_behind_no_long_job() -> None:
    sweep = next(entry for entry in app.conf.beat_schedule.values() if entry["task"] == tasks.sweep_jobs.name)

    assert sweep["options"]["queue"] == kinds.queue_of("brief") != kinds.queue_of("report")


def test_beat_sends_the_sweeper_and_once_a_day_the_forgetter() -> None:
    schedule = {entry["task"]: entry["schedule"] for entry in app.conf.beat_schedule.values()}

    assert schedule == {tasks.sweep_jobs.name: settings.JOB_SWEEP_SECONDS, forget_files.name: crontab(hour=3, minute=0)}


def test_time_limits_stop_a_task_before_its_lease_ends() -> None:
    assert app.conf.task_soft_time_limit < app.conf.task_time_limit < settings.JOB_LEASE_SECONDS
