"""What the import linter cannot see: relations between models follow the layers too."""

from __future__ import annotations

import itertools

from django.apps import apps
from django.db.models import signals

from tests.databases import ROOT

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


def test_no_package_listens_to_another_packages_models() -> None:
    listeners = [
        f"{receiver.__module__} listens to {model._meta.label}"
        for model in apps.get_models()
        for signal in (signals.pre_save, signals.post_save, signals.pre_delete, signals.post_delete)
        for receiver in itertools.chain.from_iterable(signal._live_receivers(model))
        if model._meta.app_label in LAYERS and receiver.__module__.partition(".")[0] in LAYERS
        if receiver.__module__.partition(".")[0] != model._meta.app_label
    ]
    assert listeners == []


def test_no_module_is_called_utils() -> None:
    assert [path for package in LAYERS for path in (ROOT / package).rglob("*utils.py")] == []
