using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Disdik.Bpm.Workflows.Definitions;

/// <summary>Checks what a person entered against the form: the same rules for the page, the API and the engine.</summary>
public static class FormValidation
{
    public const int DefaultMaxLength = 10_000;
    public const int DefaultMaxRichLength = 50_000;
    public const int MaxItems = 200;

    /// <summary>The findings, in the order of the fields; none when all is well.</summary>
    /// <param name="outcome">The chosen outcome, which may make fields required; null when the task has none.</param>
    /// <param name="known">Values that hold already: a required field that is not sent again counts as filled by them.
    /// A confirmation and a field that only some outcomes need are given anew each time.</param>
    /// <param name="allowOthers">True when values that are not fields of the form are let through unchecked.</param>
    public static ImmutableArray<Diagnostic> Check(
        Form form, string? outcome, IEnumerable<KeyValuePair<string, JsonElement>> values, Func<string, JsonElement?>? known = null, bool allowOthers = false)
    {
        var sent = values.ToDictionary(StringComparer.Ordinal);
        var findings = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var field in form.Fields)
        {
            var isSent = sent.Remove(field.Id, out var value);
            var effective = isSent ? value : GivenAnew(field) ? null : known?.Invoke(field.Id);
            if (field is { Type: FieldType.Boolean } && IsRequired(field, outcome) && effective is not { ValueKind: JsonValueKind.True })
            {
                findings.Add(Finding("form.required", field, new($"Diharapkan \"{field.Label}\" dicentang, tetapi belum.", $"Expected \"{field.Label}\" to be ticked, but it is not.")));
            }
            else if (field.Type is FieldType.Checklist && IsRequired(field, outcome) && Unticked(field, effective) is { Count: > 0 } open)
            {
                findings.Add(Finding("form.required", field, new(
                    $"Diharapkan semua butir \"{field.Label}\" dicentang, tetapi belum: {string.Join("; ", open)}.", $"Expected every item of \"{field.Label}\" to be ticked, but these are not: {string.Join("; ", open)}.")));
            }
            else if (field.Type is FieldType.Gate && IsRequired(field, outcome) && Gate.Unmet(field, effective) is { } unmet)
            {
                findings.Add(Finding("form.required", field, isSent && !IsEmpty(field, value) && Gate.Complaint(field, value) is { } wrong ? wrong : unmet));
            }
            else if (IsEmpty(field, effective))
            {
                if (IsRequired(field, outcome))
                    findings.Add(Finding("form.required", field, new($"Diharapkan isian \"{field.Label}\", tetapi kosong.", $"Expected a value for \"{field.Label}\", but it is empty.")));
            }
            else if (isSent && Complaint(field, value) is { } complaint)
            {
                findings.Add(Finding("form.invalid-value", field, complaint));
            }
        }
        if (!allowOthers)
        {
            foreach (var name in sent.Keys.Order(StringComparer.Ordinal))
            {
                findings.Add(new("form.unknown-field", Severity.Error, name, new(
                    $"Diharapkan hanya isian formulir ini, tetapi ada \"{Short(name)}\".", $"Expected only fields of this form, but found \"{Short(name)}\".")));
            }
        }
        return findings.ToImmutable();
    }

    /// <summary>Required for every outcome, or for the chosen one.</summary>
    public static bool IsRequired(FormField field, string? outcome) =>
        field.RequiredFor.IsEmpty ? field.Required : outcome is not null && field.RequiredFor.Contains(outcome);

    /// <summary>A tick or a reason from an earlier round says nothing about this one.</summary>
    private static bool GivenAnew(FormField field) => field.Type is FieldType.Boolean or FieldType.Checklist or FieldType.Gate || !field.RequiredFor.IsEmpty;

    /// <summary>The labels of the items without a tick.</summary>
    private static List<string> Unticked(FormField field, JsonElement? value)
    {
        var ticked = value is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Where(e => e.ValueKind is JsonValueKind.String).Select(e => e.GetString()).ToHashSet() : [];
        return [.. field.Choices.Where(c => !ticked.Contains(c.Value)).Select(c => c.Label)];
    }

    private static bool IsEmpty(FormField field, JsonElement? value) => value switch
    {
        null => true,
        { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => true,
        { ValueKind: JsonValueKind.String } text => string.IsNullOrWhiteSpace(text.GetString()),
        { ValueKind: JsonValueKind.Array } list => list.GetArrayLength() == 0,
        { ValueKind: JsonValueKind.Object } parts when field.Type is FieldType.ChannelTexts => !parts.EnumerateObject().Any(),
        _ => false,
    };

    private static Text? Complaint(FormField field, JsonElement value) => field.Type switch
    {
        FieldType.Text or FieldType.LongText or FieldType.RichText => TextComplaint(field, value),
        FieldType.Number => value.ValueKind is JsonValueKind.Number && value.TryGetDecimal(out _) ? null : Wrong(field, "angka", "a number"),
        FieldType.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : Wrong(field, "ya atau tidak", "true or false"),
        FieldType.Date => IsText(value, out var date) && DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? null : Wrong(field, "tanggal (tttt-bb-hh)", "a date (yyyy-MM-dd)"),
        FieldType.Url => IsText(value, out var url) && url.Length <= 2000 && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0
            ? null : Wrong(field, "alamat http atau https yang lengkap", "a complete http or https address"),
        FieldType.Choice => IsText(value, out var choice) && field.Choices.Any(c => c.Value == choice)
            ? null : Wrong(field, "salah satu pilihan yang ada", "one of the choices"),
        FieldType.MultiChoice or FieldType.Checklist => IsList(value, item => field.Choices.Any(c => c.Value == item))
            ? null : Wrong(field, "pilihan dari yang ada", "choices from the list"),
        FieldType.Channels => IsList(value, item => item.Length is > 0 and <= 40)
            ? null : Wrong(field, "nama-nama kanal", "names of channels"),
        FieldType.File => IsList(value, item => item.Length <= 100)
            ? null : Wrong(field, "daftar id lampiran", "a list of attachment ids"),
        FieldType.Person => IsText(value, out var person) && person.Length <= 256
            ? null : Wrong(field, "nama pengguna", "a user name"),
        FieldType.Table => TableComplaint(field, value),
        FieldType.Pictures => FormPictures.Complaint(field, value),
        FieldType.ChannelTexts => ChannelTextsComplaint(field, value),
        FieldType.Gate => Gate.Complaint(field, value),
        FieldType.Consents => IsList(value, item => item.Length <= 40)
            ? null : Wrong(field, "daftar nomor persetujuan", "a list of numbers of consents"),
        _ => null,
    };

    private static Text? TextComplaint(FormField field, JsonElement value)
    {
        if (!IsText(value, out var text)) return Wrong(field, "teks", "a text");
        if (field.Type is FieldType.Text && text.AsSpan().IndexOfAny('\r', '\n') >= 0) return Wrong(field, "satu baris teks", "one line of text");
        var most = field.MaxLength ?? (field.Type is FieldType.RichText ? DefaultMaxRichLength : DefaultMaxLength);
        return text.Length <= most ? null : new Text(
            $"Diharapkan \"{field.Label}\" paling banyak {most} karakter, tetapi ada {text.Length}.",
            $"Expected \"{field.Label}\" to have at most {most} characters, but it has {text.Length}.");
    }

    private static Text? TableComplaint(FormField field, JsonElement value)
    {
        if (value.ValueKind is not JsonValueKind.Array || value.GetArrayLength() > MaxItems) return Wrong(field, $"paling banyak {MaxItems} baris", $"at most {MaxItems} rows");
        var number = 0;
        foreach (var row in value.EnumerateArray())
        {
            number++;
            if (row.ValueKind is not JsonValueKind.Object) return Wrong(field, "baris berisi kolom-kolomnya", "rows of its columns");
            if (Check(new(field.Columns), null, row.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value))) is [var first, ..])
                return new($"Baris {number} dari \"{field.Label}\": {first.Message.Id}", $"Row {number} of \"{field.Label}\": {first.Message.En}");
        }
        return null;
    }

    /// <summary>Which channels there are is the program's to know; here a text too long for any of them is found.</summary>
    private static Text? ChannelTextsComplaint(FormField field, JsonElement value)
    {
        if (value.ValueKind is not JsonValueKind.Object || value.EnumerateObject().Count() > MaxItems || value.EnumerateObject().Any(t => t.Value.ValueKind is not JsonValueKind.String || t.Name.Length > 40))
            return Wrong(field, "teks untuk setiap kanal", "a text for each channel");
        var most = field.MaxLength ?? DefaultMaxLength;
        return value.EnumerateObject().Where(t => t.Value.GetString()!.Length > most).Select(t => (Text?)new Text(
            $"Diharapkan teks {t.Name} pada \"{field.Label}\" paling banyak {most} karakter, tetapi ada {t.Value.GetString()!.Length}.",
            $"Expected the text of {t.Name} in \"{field.Label}\" to have at most {most} characters, but it has {t.Value.GetString()!.Length}.")).FirstOrDefault();
    }

    private static bool IsText(JsonElement value, out string text)
    {
        text = value.ValueKind is JsonValueKind.String ? value.GetString()! : "";
        return value.ValueKind is JsonValueKind.String;
    }

    private static bool IsList(JsonElement value, Predicate<string> fits) =>
        value.ValueKind is JsonValueKind.Array && value.GetArrayLength() <= MaxItems
        && value.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String && fits(item.GetString()!));

    private static Text Wrong(FormField field, string id, string en) =>
        new($"Diharapkan \"{field.Label}\" berisi {id}, tetapi isinya lain.", $"Expected \"{field.Label}\" to hold {en}, but it holds something else.");

    private static Diagnostic Finding(string rule, FormField field, Text message) => new(rule, Severity.Error, field.Id, message);

    private static string Short(string name) => name.Length <= 60 ? name : name[..60] + "…";
}
