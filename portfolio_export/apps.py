from django.apps import AppConfig


class PortfolioExportConfig(AppConfig):
    name = "portfolio_export"
    verbose_name = "Portfolio export"
