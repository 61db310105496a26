"""Let an administrator write the rows of the one agency whose pack they are importing."""

from django.db import migrations

# Nothing for anybody else, whatever the setting says.
FUNCTION = """
CREATE FUNCTION plumbline_taken_over() RETURNS bigint LANGUAGE sql STABLE
AS $$ SELECT nullif(current_setting('app.taken_over', true), '')::bigint WHERE plumbline_is_administrator() $$;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_shut_notices")]

    operations = [migrations.RunSQL(FUNCTION, "DROP FUNCTION plumbline_taken_over()")]
