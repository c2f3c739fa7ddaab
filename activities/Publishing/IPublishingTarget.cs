namespace Disdik.Bpm.Activities.Publishing;

/// <summary>
/// A place that items are published at: one file in <c>Targets/</c>, found by itself. Its settings form, limits, preview and test come from what it
/// says here; queueing, retry, states and the question to a person are the product's (<see cref="SendToChannel"/>).
/// See <c>docs/guides/new-target.md</c>.
/// </summary>
public interface IPublishingTarget
{
    TargetDescription Description { get; }

    /// <summary>The text as it will stand there.</summary>
    string PreviewOf(PublicationContent content);

    /// <summary>Everything about the content that the other side would refuse, all at once; empty when nothing.</summary>
    IReadOnlyList<Violation> Check(PublicationContent content) => Description.Limits.Violations(Description.Name, PreviewOf(content), content);

    /// <summary>
    /// Posts once. Steps that are done stand in <see cref="Sending.Step"/>; <see cref="Sending.AboutToPostAsync"/> comes right before the one request that
    /// makes the item public. A <see cref="PublishingException"/> is an outcome as well.
    /// </summary>
    Task<SendOutcome> PublishAsync(Sending sending, CancellationToken cancellationToken);

    /// <summary>Looks on the other side for what an earlier attempt under <see cref="Sending.Key"/> may have left.</summary>
    Task<Finding> FindAsync(Sending sending, CancellationToken cancellationToken);

    /// <summary>Takes down what stands there. What is gone already is taken down.</summary>
    /// <param name="externalId">As <see cref="SendOutcome.Sent"/> named it.</param>
    /// <exception cref="PublishingException">It could not be done.</exception>
    Task TakeDownAsync(Sending sending, string? externalId, CancellationToken cancellationToken);

    /// <summary>Tries address, credential and right, with a post that is removed again where the other side allows it.</summary>
    /// <exception cref="PublishingException">What failed.</exception>
    Task<TestOutcome> TestAsync(ChannelSettings settings, CancellationToken cancellationToken);
}
