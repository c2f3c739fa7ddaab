using System.Xml.Linq;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>JavaScript is the one language; a file that names another is refused instead of being misread.</summary>
internal static class ScriptLanguage
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "javascript", "js", "ecmascript", "text/javascript", "application/javascript", "text/ecmascript", "application/ecmascript", "https://www.ecma-international.org/ecma-262/",
    };

    public static void Check(XElement element, string attribute, Findings findings)
    {
        if (element.Value(attribute) is not { } language || Names.Contains(language.Trim())) return;
        findings.Error("bpmn.script-language", element, $"Diharapkan bahasa JavaScript, tetapi tertulis \"{language}\".", $"Expected the language JavaScript, but it says '{language}'.");
    }
}
