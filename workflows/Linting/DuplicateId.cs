using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>Ids are unique in a file: references could mean either element. XML Schema, xsd:ID.</summary>
internal static class DuplicateId
{
    public const string Id = "bpmn.duplicate-id";

    public static IEnumerable<Diagnostic> Check(Diagram diagram) =>
        from place in diagram.Ids
        group place by place.Id into same
        where same.Count() > 1
        let second = same.ElementAt(1)
        select new Diagnostic(Id, Severity.Error, same.Key, new(
            $"Diharapkan id \"{same.Key}\" dipakai sekali, tetapi dipakai {same.Count()} kali (pertama di baris {same.First().Line}).",
            $"Expected the id '{same.Key}' to be used once, but it is used {same.Count()} times (first in line {same.First().Line})."), second.Line);
}
