using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>The fields of a form, its choices and the outcomes of a task each have a name of their own that scripts can use.</summary>
internal static class FormNames
{
    public static readonly Rule Duplicate = new("sop.duplicate-name", Severity.Error,
        new("Isian formulir, pilihan dan hasil tugas masing-masing punya nama sendiri.", "The fields of a form, its choices and the outcomes of a task each have a name of their own."),
        new("Beri nama lain pada salah satunya.", "Give one of them another name."), "sop extension: sop:form, sop:outcomes");

    public static readonly Rule Invalid = new("sop.invalid-name", Severity.Error,
        new("Id isian berupa nama variabel.", "The id of a field is a variable name."),
        new("Pakai huruf, angka dan garis bawah, tidak diawali angka.", "Use letters, digits and underscores, not beginning with a digit."), "sop extension: sop:field");

    public static readonly Rule NoChoices = new("sop.no-choices", Severity.Error,
        new("Isian pilihan punya pilihan.", "A field to choose from has choices."),
        new("Tambahkan pilihannya (sop:choice).", "Add its choices (sop:choice)."), "sop extension: sop:field");

    public static readonly Rule NoColumns = new("sop.no-columns", Severity.Error,
        new("Isian tabel punya kolom.", "A field that is a table has columns."),
        new("Tambahkan kolomnya (sop:column).", "Add its columns (sop:column)."), "sop extension: sop:field");

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        foreach (var node in diagram.Nodes)
        {
            var fields = node switch { UserTask task => task.Form.Fields, StartEvent { Form: { } form } => form.Fields, _ => [] };
            var outcomes = node is UserTask user ? user.Outcomes : [];
            foreach (var name in Twice(fields.Select(f => f.Id))) yield return Repeated(diagram, node, name, "isian", "field");
            foreach (var name in Twice(outcomes.Select(o => o.Id))) yield return Repeated(diagram, node, name, "hasil", "outcome");
            foreach (var name in fields.Select(f => f.Id).Where(n => !IsIdentifier(n)))
                yield return diagram.Finding(Invalid, node.Id, $"Diharapkan id isian \"{name}\" dari \"{node.Id}\" berupa nama variabel (huruf, angka, garis bawah), tetapi bukan.", $"Expected the field id '{name}' of '{node.Id}' to be a variable name (letters, digits, underscores), but it is not.");
            foreach (var field in fields.Where(f => f.Type is FieldType.Choice or FieldType.MultiChoice or FieldType.Checklist or FieldType.Gate))
            {
                if (field.Choices.IsEmpty)
                    yield return diagram.Finding(NoChoices, node.Id, $"Diharapkan isian \"{field.Id}\" dari \"{node.Id}\" punya pilihan, tetapi tidak ada.", $"Expected field '{field.Id}' of '{node.Id}' to have choices, but it has none.");
                foreach (var value in Twice(field.Choices.Select(c => c.Value))) yield return Repeated(diagram, node, value, "pilihan", "choice");
            }
            foreach (var finding in fields.Where(f => f.Type is FieldType.Table).SelectMany(f => Columns(diagram, node, f))) yield return finding;
        }
    }

    private static IEnumerable<Diagnostic> Columns(Diagram diagram, FlowNode node, FormField table)
    {
        if (table.Columns.IsEmpty)
            yield return diagram.Finding(NoColumns, node.Id, $"Diharapkan tabel \"{table.Id}\" dari \"{node.Id}\" punya kolom, tetapi tidak ada.", $"Expected table '{table.Id}' of '{node.Id}' to have columns, but it has none.");
        foreach (var name in Twice(table.Columns.Select(c => c.Id))) yield return Repeated(diagram, node, name, "kolom", "column");
        foreach (var column in table.Columns.Where(c => c.Type is FieldType.Choice && c.Choices.IsEmpty))
            yield return diagram.Finding(NoChoices, node.Id, $"Diharapkan kolom \"{column.Id}\" dari \"{node.Id}\" punya pilihan, tetapi tidak ada.", $"Expected column '{column.Id}' of '{node.Id}' to have choices, but it has none.");
    }

    private static IEnumerable<string> Twice(IEnumerable<string> names) =>
        names.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key);

    private static bool IsIdentifier(string name) =>
        name.Length is > 0 and <= 100 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static Diagnostic Repeated(Diagram diagram, FlowNode node, string name, string id, string en) => diagram.Finding(Duplicate, node.Id,
        $"Diharapkan {id} \"{name}\" dari \"{node.Id}\" ada sekali, tetapi berulang.", $"Expected {en} '{name}' of '{node.Id}' to exist once, but it is repeated.");
}
