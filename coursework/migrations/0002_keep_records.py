"""The database itself refuses to change or delete submissions and decisions.

Two things may still be written, once each: when a submission was undone, and when a decision was released.
The same rules stand in both dialects, so that a slip of the code, a shell or an admin tool cannot rewrite
what a learner submitted or what an instructor decided.
"""

from __future__ import annotations

from django.db import migrations

FROZEN = {
    "coursework_submission": (
        ("id", "portfolio_id", "number", "content", "sha256", "missing", "submitted_at"),
        "undone_at",
    ),
    "coursework_decision": (
        ("id", "portfolio_id", "submission_id", "letter", "comment", "decided_by_id", "decided_at", "supersedes_id"),
        "released_at",
    ),
}

POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION coursework_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is refused: it is a record', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def sqlite_statements() -> list[str]:
    statements = []
    for table, (columns, once) in FROZEN.items():
        changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)
        rewritten = f"(OLD.{once} IS NOT NULL AND OLD.{once} IS NOT NEW.{once})"
        statements += [
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} WHEN {changed} OR {rewritten} "
            f"BEGIN SELECT RAISE(ABORT, 'UPDATE of {table} is refused: it is a record'); END",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'DELETE of {table} is refused: it is a record'); END",
        ]
    return statements


def postgresql_statements() -> list[str]:
    statements = [POSTGRESQL_FUNCTION]
    for table, (columns, once) in FROZEN.items():
        changed = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)
        rewritten = f"(OLD.{once} IS NOT NULL AND OLD.{once} IS DISTINCT FROM NEW.{once})"
        statements += [
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW "
            f"WHEN ({changed} OR {rewritten}) EXECUTE FUNCTION coursework_refuse()",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} FOR EACH ROW "
            "EXECUTE FUNCTION coursework_refuse()",
        ]
    return statements


def create(apps, schema_editor):
    statements = {"sqlite": sqlite_statements, "postgresql": postgresql_statements}[schema_editor.connection.vendor]()
    for statement in statements:
        schema_editor.execute(statement, params=None)


def drop(apps, schema_editor):
    on_table = schema_editor.connection.vendor == "postgresql"
    for table in FROZEN:
        for kind in ("no_update", "no_delete"):
            suffix = f" ON {table}" if on_table else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_{kind}{suffix}", params=None)
    if on_table:
        schema_editor.execute("DROP FUNCTION IF EXISTS coursework_refuse()", params=None)


class Migration(migrations.Migration):
    dependencies = [("coursework", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
