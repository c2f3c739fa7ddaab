using Disdik.Bpm.Workflows.Jobs;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>
/// Item, approved content, channel: the same words of the same case on the same channel are one publication, however often the step runs or is repeated
/// by hand. What was changed and approved again is another.
/// </summary>
public static class PublicationKey
{
    private const int HashLength = 16;

    public static string Of(JobContext job, PublicationContent content, string channel) => $"{job.InstanceId}:{content.Hash[..HashLength]}:{channel}";
}
