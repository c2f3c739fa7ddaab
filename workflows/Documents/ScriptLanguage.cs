using System.Xml.Linq;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>JavaScript is the one language; a file that names another is refused instead of being misread.</summary>
internal static class ScriptLanguage
{
    private const string Id = "bpmn.script-language";

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "javascript", "js", "ecmascript", "text/javascript", "application/javascript", "text/ecmascript", "application/ecmascript", "https://www.ecma-international.org/ecma-262/",
    };

    /// <summary>The language of a script task: <c>scriptFormat</c>.</summary>
    public static void CheckScript(XElement task, Findings findings)
    {
        if (task.Value("scriptFormat") is { } language) CheckName(task, language, findings);
    }

    /// <summary>
    /// The language of an expression: its own <c>language</c>, else the file's <c>expressionLanguage</c>. BPMN 2.0.2 section 8.2.1: that
    /// attribute's default is XPath, and modellers write the default without meaning it, so XPath there counts as not said.
    /// </summary>
    public static bool IsJavaScript(XElement expression, string text, Findings findings)
    {
        var language = expression.Value("language");
        if (language is null && expression.Document?.Root?.Value("expressionLanguage") is { } common && !IsDefault(common)) language = common;
        if (language is not null && !CheckName(expression, language, findings)) return false;
        if (Foreign(text.TrimStart()) is not { } foreign) return true;
        findings.Error(Id, expression, $"Diharapkan ekspresi JavaScript, tetapi \"{Short(text.Trim())}\" ditulis dalam {foreign}.", $"Expected a JavaScript expression, but '{Short(text.Trim())}' is written in {foreign}.");
        return false;
    }

    private static bool CheckName(XElement element, string language, Findings findings)
    {
        if (Names.Contains(language.Trim())) return true;
        findings.Error(Id, element, $"Diharapkan bahasa JavaScript, tetapi tertulis \"{Short(language)}\".", $"Expected the language JavaScript, but it says '{Short(language)}'.");
        return false;
    }

    private static bool IsDefault(string language) => language.Contains("XPath", StringComparison.OrdinalIgnoreCase) || language.Contains("xhtml", StringComparison.OrdinalIgnoreCase);

    /// <summary>What an expression of another engine looks like; null for all that may be JavaScript.</summary>
    private static string? Foreign(string text) =>
        text.StartsWith("${", StringComparison.Ordinal) || text.StartsWith("#{", StringComparison.Ordinal) ? "Unified EL"
        : text.StartsWith('=') ? "FEEL" : null;

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
