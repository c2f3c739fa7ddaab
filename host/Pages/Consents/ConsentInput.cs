using Disdik.Bpm.Host.Pages.Tasks;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.Pages.Consents;

/// <summary>The numbers of a field of consents: ticked ones, and those that were typed.</summary>
internal static class ConsentInput
{
    private static readonly char[] separators = [',', ';', ' ', '\n', '\r', '\t'];

    /// <summary>Name of the control for numbers that are not in the list.</summary>
    public static string OthersOf(string name) => $"{name}.lain";

    public static string[] From(FormField field, IFormCollection posted) =>
        [.. posted[FormInput.NameOf(field)].Concat(posted[OthersOf(FormInput.NameOf(field))]).OfType<string>().SelectMany(v => v.Split(separators, StringSplitOptions.RemoveEmptyEntries)).Select(n => n.ToUpperInvariant()).Distinct()];
}
