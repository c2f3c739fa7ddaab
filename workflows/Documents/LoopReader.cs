using System.Globalization;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Elements;
using static Disdik.Bpm.Workflows.Documents.BpmnXml;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>How an activity is repeated: BPMN's own words, and <c>sop:collection</c> and its neighbours for what BPMN says with data inputs.
/// BPMN 2.0.2 section 10.3.8.</summary>
internal static class LoopReader
{
    private const string Id = "bpmn.loop";

    public static LoopCharacteristics? Read(XElement activity, Source source) =>
        activity.Element(Bpmn + "multiInstanceLoopCharacteristics") is { } multi ? Multi(activity, multi, source)
        : activity.Element(Bpmn + "standardLoopCharacteristics") is { } loop ? Standard(activity, loop, source.Findings) : null;

    private static LoopCharacteristics? Standard(XElement activity, XElement loop, Findings findings)
    {
        var condition = Expression(loop, "loopCondition", findings);
        int? maximum = null;
        if (loop.Value("loopMaximum") is { } text)
        {
            if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0) maximum = number;
            else return Refuse(activity, findings, $"Diharapkan loopMaximum dari \"{activity.Id()}\" bilangan mulai 1, tetapi tertulis \"{text}\".", $"Expected loopMaximum of '{activity.Id()}' to be a number from 1, but it says '{text}'.");
        }
        if (condition is null && maximum is null)
            return Refuse(activity, findings, $"Diharapkan pengulangan \"{activity.Id()}\" punya loopCondition atau loopMaximum, tetapi tidak: ia takkan berakhir.", $"Expected the loop of '{activity.Id()}' to have a loopCondition or a loopMaximum, but it has neither: it would never end.");
        return new LoopCharacteristics.Standard(condition, loop.Flag("testBefore"), maximum);
    }

    private static LoopCharacteristics? Multi(XElement activity, XElement loop, Source source)
    {
        var findings = source.Findings;
        if (loop.Value("behavior")?.Trim() is { } behavior and not "All")
            return Refuse(activity, findings, $"Diharapkan behavior=\"All\" pada pengulangan \"{activity.Id()}\", tetapi tertulis \"{behavior}\": peristiwa tiap butir belum dijalankan.", $"Expected behavior=\"All\" at the repetition of '{activity.Id()}', but it says '{behavior}': events for single runs are not thrown.");
        var cardinality = Expression(loop, "loopCardinality", findings);
        var collection = Ours(loop, "collection", findings) ?? Collection(activity, loop, source);
        if (cardinality is null == collection is null)
            return Refuse(activity, findings, $"Diharapkan pengulangan \"{activity.Id()}\" punya loopCardinality atau sumber butir (loopDataInputRef, sop:collection), tepat satu, tetapi {(cardinality is null ? "tidak ada" : "ada keduanya")}.", $"Expected the repetition of '{activity.Id()}' to have either a loopCardinality or a collection (loopDataInputRef, sop:collection), but it has {(cardinality is null ? "neither" : "both")}.");
        return new LoopCharacteristics.MultiInstance(
            loop.Flag("isSequential"), cardinality, collection,
            Variable(loop, Ours(loop, "elementVariable", findings) ?? Item(loop, "inputDataItem"), findings),
            Variable(loop, Ours(loop, "outputCollection", findings) ?? Results(activity, loop, source), findings),
            Ours(loop, "outputElement", findings) ?? Item(loop, "outputDataItem"),
            Expression(loop, "completionCondition", findings));
    }

    /// <summary><c>loopDataInputRef</c> names a data input of the activity or a data object: its variable outside.</summary>
    private static string? Collection(XElement activity, XElement loop, Source source) =>
        Named(loop, "loopDataInputRef", source) is not { } name ? null
            : MappingReader.Inputs(activity, source).FirstOrDefault(m => m.Name == name)?.Value ?? name;

    private static string? Results(XElement activity, XElement loop, Source source) =>
        Named(loop, "loopDataOutputRef", source) is not { } name ? null
            : MappingReader.Outputs(activity, source).FirstOrDefault(m => m.Name == name)?.Value ?? name;

    private static string? Named(XElement loop, string reference, Source source)
    {
        if (loop.Element(Bpmn + reference)?.Value is not { } id || string.IsNullOrWhiteSpace(id)) return null;
        if (source.Data.Find(Local(id)) is { } name) return name;
        source.Findings.Error("bpmn.data-name", loop, $"Diharapkan {reference} menunjuk data dengan nama variabel, tetapi \"{Local(id)}\" tidak punya.", $"Expected {reference} to name data that has a variable name, but '{Local(id)}' has none.");
        return null;
    }

    private static string? Item(XElement loop, string name) => loop.Element(Bpmn + name)?.Value("name")?.Trim();

    private static string? Ours(XElement loop, string name, Findings findings) =>
        loop.Attribute(Sop + name)?.Value is { } text && !string.IsNullOrWhiteSpace(text) && ScriptLanguage.IsJavaScript(loop, text, findings) ? text.Trim() : null;

    private static string? Variable(XElement loop, string? name, Findings findings)
    {
        if (name is null || DataNames.IsVariable(name)) return name;
        findings.Error("bpmn.data-name", loop, $"Diharapkan nama variabel (huruf, angka, garis bawah) pada pengulangan, tetapi tertulis \"{name}\".", $"Expected a variable name (letters, digits, underscores) at the repetition, but it says '{name}'.");
        return null;
    }

    private static string? Expression(XElement loop, string name, Findings findings) =>
        loop.Element(Bpmn + name) is { } expression && !string.IsNullOrWhiteSpace(expression.Value) && ScriptLanguage.IsJavaScript(expression, expression.Value, findings)
            ? expression.Value.Trim() : null;

    private static LoopCharacteristics? Refuse(XElement activity, Findings findings, string id, string en)
    {
        findings.Error(Id, activity, id, en);
        return null;
    }
}
