import rapport.engine.objects.fields.words
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('schema', '0009_time_of_day'),
    ]

    operations = [
        migrations.AlterField(
            model_name='customfield',
            name='result',
            field=rapport.engine.objects.fields.words.Choice(blank=True, choices=[('text', 'Text'), ('long_text', 'Long text'), ('rich_text', 'Formatted text'), ('integer', 'Whole number'), ('decimal', 'Number'), ('percent', 'Percent'), ('money', 'Money'), ('boolean', 'Yes or no'), ('date', 'Date'), ('datetime', 'Date and time'), ('time', 'Time of day'), ('choice', 'Choice'), ('multi_choice', 'Several choices'), ('email', 'Email'), ('emails', 'Several emails'), ('phone', 'Phone'), ('phones', 'Several phones'), ('url', 'Web address'), ('address', 'Address'), ('addresses', 'Several addresses'), ('link', 'Link'), ('links', 'Several links'), ('user', 'User'), ('file', 'File'), ('formula', 'Formula'), ('rollup', 'Roll-up'), ('numbering', 'Automatic number')], default='', editable=False, max_length=40, verbose_name='type of the result'),
        ),
        migrations.AlterField(
            model_name='customfield',
            name='type',
            field=rapport.engine.objects.fields.words.Choice(blank=True, choices=[('text', 'Text'), ('long_text', 'Long text'), ('rich_text', 'Formatted text'), ('integer', 'Whole number'), ('decimal', 'Number'), ('percent', 'Percent'), ('money', 'Money'), ('boolean', 'Yes or no'), ('date', 'Date'), ('datetime', 'Date and time'), ('time', 'Time of day'), ('choice', 'Choice'), ('multi_choice', 'Several choices'), ('email', 'Email'), ('emails', 'Several emails'), ('phone', 'Phone'), ('phones', 'Several phones'), ('url', 'Web address'), ('address', 'Address'), ('addresses', 'Several addresses'), ('link', 'Link'), ('links', 'Several links'), ('user', 'User'), ('file', 'File'), ('formula', 'Formula'), ('rollup', 'Roll-up'), ('numbering', 'Automatic number')], default='', max_length=40, verbose_name='type'),
        ),
    ]
