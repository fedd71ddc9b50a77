from django.db import migrations

from rapport.engine.objects import fields

_ROLES = [
    ("admin", "Admin"), ("manager", "Manager"), ("seller", "Seller"), ("marketer", "Marketer"),
    ("service_lead", "Service lead"), ("service_agent", "Service agent"), ("analyst", "Analyst"),
    ("controller", "Controller"), ("auditor", "Auditor"), ("member", "Member"), ("portal_customer", "Portal customer"),
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("access", "0010_export_limit")]
    operations = [
        migrations.AddField("user", "customer", fields.AnyLink("customer", blank=True, null=True)),
        migrations.AddField("user", "customer_object", fields.LinkedObject(default="", blank=True, max_length=40)),
        migrations.AlterField(
            "user",
            "role",
            fields.Choice("role", choices=_ROLES, default="seller", blank=True, max_length=40),
        ),
    ]
