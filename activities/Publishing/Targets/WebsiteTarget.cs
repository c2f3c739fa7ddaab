namespace Disdik.Bpm.Activities.Publishing.Targets;

/// <summary>The program's own news pages. What is written there takes the plan for all other channels with it, in one transaction.</summary>
public sealed class WebsiteTarget(INewsSite site, IPublicationLedger ledger) : IPublishingTarget
{
    public TargetDescription Description { get; } = new(PublishToWebsite.Website, new("Website", "Website"), Certainty.Exact, [], TargetLimits.None)
    {
        SettleTime = TimeSpan.Zero, IsArticle = true, IsProven = true,
    };

    public string PreviewOf(PublicationContent content) => string.Join("\n\n", new[] { content.Title, content.Lead, content.BodyHtml }.Where(p => !string.IsNullOrWhiteSpace(p)));

    public async Task<SendOutcome> PublishAsync(Sending sending, CancellationToken cancellationToken) =>
        new SendOutcome.Sent(sending.Key, await site.PublishAsync(await ArticleAsync(sending, cancellationToken), cancellationToken));

    /// <summary>Writes down what is to stand there later.</summary>
    /// <returns>When.</returns>
    public async Task<DateTimeOffset> PlanAsync(Sending sending, CancellationToken cancellationToken) =>
        await site.PlanAsync(await ArticleAsync(sending, cancellationToken), cancellationToken);

    public async Task<Finding> FindAsync(Sending sending, CancellationToken cancellationToken) =>
        // Articles of earlier versions of the program stand under the key of their job.
        (await site.FindAsync(sending.Key, cancellationToken) ?? await site.FindAsync(sending.Job.IdempotencyKey, cancellationToken)) is { } url
            ? new Finding.Found(sending.Key, url) : new Finding.Absent();

    public Task TakeDownAsync(Sending sending, string? externalId, CancellationToken cancellationToken) => site.TakeDownAsync(sending.Key, cancellationToken);

    public Task<TestOutcome> TestAsync(ChannelSettings settings, CancellationToken cancellationToken) =>
        Task.FromResult(new TestOutcome(new("Halaman berita milik program ini sendiri.", "The news pages are this program's own.")));

    private async Task<Article> ArticleAsync(Sending sending, CancellationToken cancellationToken)
    {
        var (job, content) = (sending.Job, sending.Content);
        var plan = await ledger.PlanAsync(job.Input, cancellationToken);
        var at = plan.Website(sending.PlannedAt);
        var planned = await ledger.PlannedAsync(PublicationContent.Texts(job.Input["channels"]), cancellationToken);
        var deliveries = planned.Select(channel =>
        {
            var hers = PublicationContent.From(job.Input, channel);
            return new PlannedDelivery(channel, PublicationKey.Of(job, hers, channel), hers.Hash, plan.Of(channel, at), job);
        });
        return new Article(
            sending.Key, job.InstanceId!, job.BusinessKey, content.Title, content.Lead, content.BodyHtml, content.Category, content.Pictures, [.. deliveries],
            job.Approval!.Hash, job.Approval.Actor) { ContentHash = content.Hash, Content = content, PlannedAt = at, Consents = PublicationContent.Texts(job.Input["consents"]) };
    }
}
