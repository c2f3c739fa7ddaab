using System.Text.Json;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Publishing;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.News;

/// <summary>
/// The rows of an article's other channels: with a job for those that the program serves or whose time has not come, waiting for a proof for the others.
/// What went to a channel before, word for word, does not go there again with another article of the same case.
/// </summary>
internal sealed class PlannedDeliveries(ChannelStore channels)
{
    /// <summary>Before the article stands: no job yet, since there is nothing to link to.</summary>
    public static async Task PlanAsync(BpmDbContext database, Article article, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var there = await ThereAsync(database, article, cancellationToken);
        foreach (var delivery in article.Deliveries.Where(d => !there.ContainsKey(d.Key))) Add(database, article, delivery, now);
    }

    /// <summary>With the article.</summary>
    /// <param name="url">Of the article.</param>
    public async Task QueueAsync(BpmDbContext database, Article article, string url, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (article.Deliveries.Count == 0) return;
        var there = await ThereAsync(database, article, cancellationToken);
        var ids = there.Values.Select(p => p.Id).ToList();
        var queued = await database.Jobs.Where(j => ids.Contains(j.Id)).Select(j => j.Id).ToListAsync(cancellationToken);
        var served = (await channels.ListAsync(cancellationToken)).Where(c => c.IsServed).Select(c => c.Description.Key).ToHashSet();
        foreach (var delivery in article.Deliveries)
        {
            var known = there.GetValueOrDefault(delivery.Key);
            if (known is not null && (known.Status is not PublicationStatus.Scheduled || queued.Contains(known.Id))) continue;
            var row = known ?? Add(database, article, delivery, now);
            if (known is not null) known.Revision++;
            if (served.Contains(delivery.Channel) || row.PlannedAt > now) database.Jobs.Add(Job(delivery, row, url, now));
            else (row.Status, row.NextTryAt) = (PublicationStatus.AwaitingProof, null);
        }
    }

    private static Task<Dictionary<string, Publication>> ThereAsync(BpmDbContext database, Article article, CancellationToken cancellationToken)
    {
        var keys = article.Deliveries.Select(d => d.Key).ToList();
        return database.Publications.Where(p => keys.Contains(p.IdempotencyKey)).ToDictionaryAsync(p => p.IdempotencyKey, cancellationToken);
    }

    private static Publication Add(BpmDbContext database, Article article, PlannedDelivery delivery, DateTimeOffset now)
    {
        var row = NewsSite.Row(article, delivery.Key, delivery.Channel, delivery.PlannedAt, now);
        (row.ContentHash, row.Wording) = (delivery.ContentHash, PublicationContent.From(delivery.Job.Input, delivery.Channel).Variant);
        if (delivery.Replaces is { } before)
            row.Steps = JsonSerializer.Serialize(new Dictionary<string, string> { [Sending.Replacing] = before.PublicationId, [Sending.There] = before.ExternalId!, [Sending.First] = before.FirstKey });
        database.Publications.Add(row);
        return row;
    }

    private static Job Job(PlannedDelivery delivery, Publication row, string url, DateTimeOffset now) => new()
    {
        Id = row.Id, InstanceId = row.InstanceId, ElementId = delivery.Job.ElementId, Type = SendToChannel.Type, IdempotencyKey = $"kirim:{delivery.Key}",
        Input = delivery.Job.Input.With("publication", row.Id).With("link", url).With(SendToChannel.FilesOf, delivery.FilesOf ?? row.InstanceId).ToJson(), Variables = delivery.Job.Variables.ToJson(),
        Approval = InstanceSnapshot.Write(delivery.Job.Approval!), Status = JobStatus.Queued, RunAt = row.PlannedAt ?? now, CreatedAt = now,
    };
}
