using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.Demo;

/// <summary>The demonstration did not happen as told.</summary>
internal sealed class DemoFailedException(string id, string en) : Exception(en)
{
    public Text Reason { get; } = new(id, en);
}
