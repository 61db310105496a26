"""`manage.py demo`: the whole product with real data in it, from nothing, until Ctrl-C."""

import os
import subprocess
import sys
import time
from pathlib import Path

from config.embedded import options, places, postgres, serving, stack, variables
from config.embedded.console import BEGAN, Stop, last_lines, say
from config.embedded.places import ROOT
from config.embedded.processes import Children
from config.embedded.stack import Stack

REPORT = ROOT / "demo-report.pdf"
SUMMARY = """
  Plumbline is running

    Site      {site}
    Report    {report}
    Mail      {mail} (what would be sent is written here)
    Logs      {folder}

  Sign in as

{people}

  Started in {seconds:.1f} s, of which set-up {set_up} s; {services}.
"""
HOW_TO_STOP = """  Ctrl-C stops everything. What you do is kept for the next start;
  python3 manage.py demo --fresh begins anew.
"""


def main(arguments: list[str]) -> int:
    """Run the demo; two at once on the same data are refused."""
    asked = options.of_demo(arguments)
    folder = places.demo_state()
    try:
        with places.claimed(folder):
            return run(folder, asked)
    except places.Busy:
        raise Stop(already_running(folder)) from None


def already_running(folder: Path) -> str:
    """Say where the other demo is."""
    if running := variables.published(folder):
        return f"The demo is already running at {running.site} (process {running.process}). Stop that one first."
    return (
        "The demo of this folder is just starting or stopping, or a command uses its database. Try again in a moment."
    )


def run(folder: Path, asked: options.DemoOptions) -> int:
    """Bring everything up, make the first report, say where things are, and serve."""
    port = serving.choose_port(asked.port)
    if asked.fresh:
        start_over(folder)
    with stack.running(folder, durable=True) as services:
        say(f"{services.description} started")
        found = variables.of_demo(services, folder)
        bring_up(services, found, port)
        site = f"http://{serving.HOST}:{port}/"
        variables.publish(folder, variables.Running(os.getpid(), site, found))
        try:
            print(summary(folder, site, services, found), flush=True)
            if not asked.once:
                serve(services.children)
        finally:
            variables.withdraw(folder)
    return 0


def start_over(folder: Path) -> None:
    """Throw the data of the demo away; a database that the person named is not ours to empty."""
    if stack.is_database_given():
        raise Stop(
            "--fresh empties the demo's own database only, and DATABASE_URL names yours.\n"
            "Nothing was changed. Empty yours yourself, or unset DATABASE_URL."
        )
    Children(folder).reap_left_over()
    for data in folder.glob("pg*"):
        postgres.remove_stale_claim(data)
    places.clear(folder)
    say("began anew: the data of the demo was removed")


def bring_up(services: Stack, found: dict[str, str], port: int) -> None:
    """Migrate as the owner, serve as the application, load the round, and have the worker make a report."""
    manage("migrate", "--noinput", "-v0", found=variables.as_owner(found), task="The database could not be migrated")
    say("database migrated")
    serving.start(services.children, port, variables.complete(found))
    manage("load_demo", found=found, task="The data of the demo could not be loaded")
    serving.await_site(services.children, port)
    manage("first_report", "--output", str(REPORT), found=found, task="The first report was not made")
    serving.require_all(services.children)


def manage(*arguments: str, found: dict[str, str], task: str) -> None:
    """Run a word of Django that prints its own progress; what goes wrong is told with the end of what it said."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *arguments],
        env=variables.complete(found),
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    )
    if done.returncode:
        advice = "What was stored before was kept. To begin anew: python3 manage.py demo --fresh"
        raise Stop(f"{task}:\n{last_lines(done.stderr)}\n{advice}")


def summary(folder: Path, site: str, services: Stack, found: dict[str, str]) -> str:
    """Return where the site and the report are and who to sign in as."""
    return SUMMARY.format(
        site=site,
        report=f"{REPORT} ({REPORT.stat().st_size // 1000} kB, made by the worker)",
        mail=folder / "mail",
        folder=folder,
        people=people(found),
        seconds=time.monotonic() - BEGAN + float(os.environ.get("PLATFORM_SET_UP_S", "0")),
        set_up=os.environ.get("PLATFORM_SET_UP_S", "0"),
        services=services.description,
    )


def people(found: dict[str, str]) -> str:
    """Return one line for each role that can sign in."""
    command = [sys.executable, str(ROOT / "manage.py"), "demo_people"]
    done = subprocess.run(command, env=variables.complete(found), capture_output=True, text=True, check=False)
    return "\n".join(f"    {line}" for line in done.stdout.rstrip().splitlines()) or last_lines(done.stderr)


def serve(children: Children) -> None:
    """Serve until Ctrl-C."""
    print(HOW_TO_STOP, flush=True)
    try:
        serving.watch(children)
    except KeyboardInterrupt:
        say("stopping; everything is kept for the next start")
