"""The two database roles, in demo and tests as in production: an owner that migrates and an application that serves."""

import hashlib
import hmac
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

import psycopg
from psycopg import sql

from config.embedded.console import Stop

OWNER = "plumbline_owner"
APPLICATION = "plumbline_app"
# Two test runs may prepare one server at the same moment.
PREPARE_LOCK = 7_305_141
# CREATEDB is for the test databases.
OWNER_RIGHTS = "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION CREATEDB"
APPLICATION_RIGHTS = "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION NOCREATEDB"
# No TRUNCATE: it would pass by row-level security and triggers.
GRANTS = """
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {application};
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT USAGE, SELECT ON SEQUENCES TO {application};
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT EXECUTE ON FUNCTIONS TO {application};
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO {application};
GRANT USAGE, CREATE ON SCHEMA public TO {owner};
"""
FOREIGN_TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner <> %s"


@dataclass(frozen=True)
class Urls:
    """Where the owner and the application sign in to one database."""

    owner: str
    application: str


def prepare(superuser_url: str, database: str) -> Urls:
    """Make both roles and the owner's database, if missing, and return where each signs in.

    Their passwords follow from the superuser's, so that a second run, and a second checkout, give the same.
    """
    with connect(at(superuser_url, database="postgres")) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [PREPARE_LOCK])
        make_role(connection, OWNER, OWNER_RIGHTS, password_of(superuser_url, OWNER))
        make_role(connection, APPLICATION, APPLICATION_RIGHTS, password_of(superuser_url, APPLICATION))
        make_database(connection, database, at(superuser_url, database=database))
    allow_application(at(superuser_url, database=database))
    return Urls(
        owner=at(superuser_url, user=OWNER, password=password_of(superuser_url, OWNER), database=database),
        application=at(
            superuser_url, user=APPLICATION, password=password_of(superuser_url, APPLICATION), database=database
        ),
    )


def of_given(url: str, owner_url: str) -> Urls:
    """Return the roles to use on a server that the person named; a superuser's URL is used to make them."""
    if owner_url:
        return Urls(owner_url, url)
    if not is_superuser(url):
        raise Stop(
            "DATABASE_URL signs in as an ordinary role, which cannot make the two roles that Plumbline needs.\n"
            "Give DATABASE_OWNER_URL as well (the role that owns the tables), or a superuser's DATABASE_URL."
        )
    if not urlsplit(url).password:
        raise Stop(
            "DATABASE_URL has no password to derive the two roles' from. Add one, or give DATABASE_OWNER_URL as well."
        )
    return prepare(url, urlsplit(url).path.strip("/") or "plumbline")


def is_superuser(url: str) -> bool:
    """Tell whether a URL signs in as a superuser; its database need not exist yet."""
    with connect(at(url, database="postgres")) as connection:
        row = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    return bool(row and row[0])


def allow_application(url: str) -> None:
    """Let the application read and write whatever the owner makes in this database from now on, and nothing more.

    May be run by a superuser or by the owner of the database; a test database needs it too.
    """
    names = {"owner": sql.Identifier(OWNER), "application": sql.Identifier(APPLICATION)}
    with connect(url) as connection:
        connection.execute(sql.SQL(GRANTS).format(**names))


def make_role(connection: psycopg.Connection, name: str, rights: str, password: str) -> None:
    """Make a role, or bring an existing one to these rights and this password."""
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
    verb = sql.SQL("ALTER ROLE {} " if known else "CREATE ROLE {} ")
    order = verb.format(sql.Identifier(name)) + sql.SQL(f"{rights} PASSWORD ") + sql.Literal(password)
    connection.execute(order)


def make_database(connection: psycopg.Connection, name: str, url: str) -> None:
    """Make the owner's database; an existing one, found at `url`, becomes the owner's only while it is empty."""
    names = {"database": sql.Identifier(name), "owner": sql.Identifier(OWNER)}
    row = connection.execute("SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = %s", [name]).fetchone()
    if not row:
        connection.execute(
            sql.SQL("CREATE DATABASE {database} OWNER {owner} TEMPLATE template0 ENCODING 'UTF8'").format(**names)
        )
    elif row[0] != OWNER:
        require_empty(url)
        connection.execute(sql.SQL("ALTER DATABASE {database} OWNER TO {owner}").format(**names))


def require_empty(url: str) -> None:
    """Stop when a database holds tables that are not the owner's."""
    with connect(url) as connection:
        row = connection.execute(FOREIGN_TABLES, [OWNER]).fetchone()
    if row and row[0]:
        name = urlsplit(url).path.strip("/")
        raise Stop(f"The database {name} holds {row[0]} tables of someone else. Name an empty one in DATABASE_URL.")


def connect(url: str) -> psycopg.Connection:
    """Open a connection that commits by itself, or say why there is none."""
    try:
        return psycopg.connect(url, autocommit=True, connect_timeout=10)
    except psycopg.OperationalError as error:
        place = urlsplit(url)
        raise Stop(
            f"PostgreSQL at {place.hostname}:{place.port or 5432} refuses us: {error}\nCheck DATABASE_URL."
        ) from None


def password_of(superuser_url: str, role: str) -> str:
    """Return a role's password: the same for the same server, and not to be guessed without the superuser's."""
    secret = unquote(urlsplit(superuser_url).password or "")
    return hmac.new(secret.encode(), role.encode(), hashlib.sha256).hexdigest()


def at(url: str, *, database: str, user: str = "", password: str = "") -> str:
    """Return a URL with another database and, where named, another person who signs in."""
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    person = f"{user}:{password}" if user else parts.netloc.rpartition("@")[0]
    scheme = "postgresql" if parts.scheme in ("postgres", "pgsql") else parts.scheme
    return SplitResult(scheme, f"{person}@{place}" if person else place, f"/{database}", parts.query, "").geturl()
