using Disdik.Bpm.Workflows.Documents;

namespace Disdik.Bpm.Host.Importing;

/// <summary>The file is not what it should be: the reason is a finding that the page and the API show.</summary>
public sealed class UnreadableFileException(string ruleId, string id, string en) : Exception(en)
{
    public InterchangeFinding Finding { get; } = new(ruleId, InterchangeFate.Dropped, new("", ""), null, new(id, en));
}
