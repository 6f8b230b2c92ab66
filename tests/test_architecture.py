"""What the import linter cannot see: relations between models follow the layers too."""

from __future__ import annotations

from django.apps import apps

LAYERS = ("accounts", "cms", "coursework", "portfolio_export", "lti", "api", "frontend_contract")


def test_model_relations_point_downwards() -> None:
    wrong = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in LAYERS
        for field in model._meta.get_fields()
        if (field.many_to_one or field.one_to_one or field.many_to_many) and not field.auto_created
        if field.related_model and field.related_model._meta.app_label in LAYERS
        if LAYERS.index(field.related_model._meta.app_label) > LAYERS.index(model._meta.app_label)
    ]
    assert wrong == []


def test_no_package_listens_to_model_signals() -> None:
    from tests.databases import ROOT

    listeners = [
        str(path.relative_to(ROOT))
        for package in LAYERS
        for path in (ROOT / package).rglob("*.py")
        if "django.db.models.signals" in path.read_text() and "sandbox" not in path.parts
    ]
    assert listeners == []


def test_no_module_is_called_utils() -> None:
    from tests.databases import ROOT

    assert [path for package in LAYERS for path in (ROOT / package).rglob("*utils.py")] == []
