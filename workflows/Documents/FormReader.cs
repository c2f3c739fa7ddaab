using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;
using static Disdik.Bpm.Workflows.Documents.BpmnXml;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary><c>sop:form</c> and <c>sop:outcomes</c>.</summary>
internal static class FormReader
{
    public static Form Form(XElement form, Findings findings) => new([.. form.Elements(Sop + "field").Select(f => Field(f, findings)).OfType<FormField>()]);

    public static ImmutableArray<Outcome> Outcomes(XElement? outcomes, Findings findings) =>
        outcomes is null ? [] : [.. outcomes.Elements(Sop + "outcome").Select(o => Outcome(o, findings)).OfType<Outcome>()];

    private static FormField? Field(XElement field, Findings findings)
    {
        if (Required(field, "id", findings) is not { } id) return null;
        if (!Enum.TryParse<FieldType>(field.Value("type") ?? "text", ignoreCase: true, out var type) || int.TryParse(field.Value("type"), CultureInfo.InvariantCulture, out _))
        {
            findings.Error("sop.field-type", field, $"Diharapkan jenis isian yang dikenal untuk \"{id}\", tetapi tertulis \"{field.Value("type")}\".", $"Expected a known field type for '{id}', but it says '{field.Value("type")}'.");
            return null;
        }
        ImmutableArray<string> requiredFor = [.. field.Words("requiredFor")];
        return new(id, field.Value("label") ?? id, type, field.Flag("required"), requiredFor, Choices(field, findings), field.Value("hint"), Number(field, "maxLength", findings))
        {
            Columns = [.. field.Elements(Sop + "column").Select(c => Column(c, findings)).OfType<FormField>()],
            Groups = [.. field.Words("groups")],
        };
    }

    /// <summary>A column is a field of one value, without columns of its own.</summary>
    private static FormField? Column(XElement column, Findings findings)
    {
        if (Field(column, findings) is not { } field) return null;
        if (field.Type is FieldType.Text or FieldType.Number or FieldType.Date or FieldType.Choice or FieldType.Boolean or FieldType.Url) return field;
        findings.Error("sop.field-type", column, $"Diharapkan kolom \"{field.Id}\" berjenis text, number, date, choice, boolean atau url, tetapi tertulis \"{column.Value("type")}\".", $"Expected column '{field.Id}' to be text, number, date, choice, boolean or url, but it says '{column.Value("type")}'.");
        return null;
    }

    private static ImmutableArray<Choice> Choices(XElement field, Findings findings) =>
        [.. field.Elements(Sop + "choice").Where(c => Required(c, "value", findings) is not null).Select(c => Choice(c, findings))];

    private static Choice Choice(XElement choice, Findings findings)
    {
        if (choice.Value("severity") is { } severity && severity is not ("must" or "should"))
            findings.Error("sop.severity", choice, $"Diharapkan severity must atau should, tetapi tertulis \"{severity}\".", $"Expected the severity must or should, but it says '{severity}'.");
        return new(choice.Value("value")!, choice.Value("label") ?? choice.Value("value")!)
        {
            IsMust = choice.Value("severity") == "must", MayNotApply = choice.Value("notApplicable") != "false", Basis = choice.Value("basis"),
        };
    }

    private static Outcome? Outcome(XElement outcome, Findings findings) =>
        Required(outcome, "id", findings) is not { } id ? null
            : new(id, outcome.Value("label") ?? id, Number(outcome, "maxTimes", findings), [.. outcome.Words("approves")]);

    private static int? Number(XElement element, string attribute, Findings findings)
    {
        if (element.Value(attribute) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0) return number;
        findings.Error("sop.number", element, $"Diharapkan {attribute} berupa bilangan di atas nol, tetapi tertulis \"{text}\".", $"Expected {attribute} to be a number above zero, but it says '{text}'.");
        return null;
    }

    /// <summary>The attribute's value, or null with a finding.</summary>
    public static string? Required(XElement element, string attribute, Findings findings)
    {
        if (element.Value(attribute) is { } value) return value.Trim();
        findings.Error("sop.missing-attribute", element, $"Diharapkan sop:{element.Name.LocalName} punya {attribute}, tetapi tidak.", $"Expected sop:{element.Name.LocalName} to have {attribute}, but it has none.");
        return null;
    }
}
