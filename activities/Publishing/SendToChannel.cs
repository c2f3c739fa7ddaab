using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Jobs;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>
/// Sends one item to one channel: checks that it is what was approved, looks for an earlier attempt before it sends again, and asks a person where
/// nobody else can know. Queued with the article of the website; no diagram names it.
/// </summary>
public sealed class SendToChannel(IPublicationLedger ledger, TargetCatalog targets, IConsentBook consents, TimeProvider time) : IActivity
{
    public const string Type = "sendToChannel";

    /// <summary>Name of the input with the case whose files pictures and video are; the program alone writes it.</summary>
    public const string FilesOf = "filesOf";

    /// <summary>Less than a job may take, so that the row hears of it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    public ActivityDescription Description { get; } = new(
        Type, new("Kirim ke kanal", "Send to a channel"), [new("publication", new("Publikasi", "Publication"), true)], [], NeedsApproval: true) { IsInternal = true };

    public async Task<JobOutcome> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
    {
        if (await ledger.FindAsync(context.Input.Text("publication") ?? "", cancellationToken) is not { } row)
            return new JobOutcome.Refused("Expected a publication to send, but its row is gone.");
        if (row.IsSettled) return new JobOutcome.Succeeded(Variables.Empty);
        // Moved to later while this job was claimed.
        if (row.PlannedAt - time.GetUtcNow() is var wait && wait > TimeSpan.Zero) return new JobOutcome.Postponed(wait);

        var target = row.Settings is null ? null : targets.Find(row.Channel);
        var (outcome, isAsked) = target is null ? (new SendOutcome.ByHand(), false) : await AttemptAsync(target, row, context, cancellationToken);
        return await ledger.SettleAsync(row.Id, context.Attempt, Scrubbed(outcome, row.Settings, target), isAsked, cancellationToken);
    }

    private async Task<(SendOutcome Outcome, bool IsAsked)> AttemptAsync(IPublishingTarget target, LedgerPublication row, JobContext context, CancellationToken cancellationToken)
    {
        var content = PublicationContent.From(context.Input, row.Channel);
        if (await RefusalAsync(target, content, row, context, cancellationToken) is { } refusal) return InDoubt(refusal, row.Steps.ContainsKey(Sending.Posting));
        var files = context.Input.Text(FilesOf) ?? context.InstanceId!;
        var (pictures, hasVideo) = (content.Pictures.Count, content.Video is not null);
        content = content with
        {
            Pictures = await ledger.PicturesAsync(files, content.Pictures, target.Description.Limits, cancellationToken),
            Video = content.Video is { } video ? await ledger.VideoAsync(files, video, cancellationToken) : null,
        };
        if (Missing(content, pictures, hasVideo) is { } missing) return InDoubt(missing, row.Steps.ContainsKey(Sending.Posting));
        content = content.ShownWithin(target.Description.Limits);
        if (target.Check(content) is { Count: > 0 } violations)
            return (new SendOutcome.Refused(new(string.Join(' ', violations.Select(v => v.Reason.Id)), string.Join(' ', violations.Select(v => v.Reason.En)))), false);

        var sending = Prepare(target, row, context, content);
        if (row.NotReady is { } notReady) return InDoubt(notReady, sending.MayHavePosted);
        if (sending.MayHavePosted && await LookAsync(target, sending, row, cancellationToken) is { } known)
            return (known, known is SendOutcome.Uncertain { After: null });

        var inDoubt = sending.MayHavePosted;
        await ledger.StartAsync(row.Id, cancellationToken);
        var outcome = await PublishAsync(target, sending, cancellationToken);
        switch (outcome)
        {
            case SendOutcome.Uncertain(var reason, _) when !sending.MayHavePosted:
                return (new SendOutcome.TemporarilyRefused(reason), false);
            case SendOutcome.Uncertain when target.Description.Certainty is Certainty.CannotBeKnown:
                return (outcome, true);
            case SendOutcome.Refused or SendOutcome.TemporarilyRefused when inDoubt:
                return InDoubt(outcome, inDoubt);
            case SendOutcome.Refused or SendOutcome.TemporarilyRefused:
                await sending.NothingPostedAsync(cancellationToken);
                return (outcome, false);
            default:
                return (outcome, false);
        }
    }

    /// <summary>This attempt was refused, but the one before may stand there.</summary>
    private static (SendOutcome Outcome, bool IsAsked) InDoubt(SendOutcome outcome, bool inDoubt) => outcome switch
    {
        SendOutcome.Refused(var reason, _) when inDoubt => (new SendOutcome.Uncertain(reason), true),
        SendOutcome.TemporarilyRefused(var reason, var after) when inDoubt => (new SendOutcome.Uncertain(reason, after), false),
        _ => (outcome, false),
    };

    /// <summary>Why this content may not go out; null when it may.</summary>
    private async Task<SendOutcome.Refused?> RefusalAsync(IPublishingTarget target, PublicationContent content, LedgerPublication row, JobContext context, CancellationToken cancellationToken)
    {
        if (ApprovedContent.Refusal(context) is { } refusal) return new(new($"Konten tidak sama dengan yang disetujui. {refusal}", refusal));
        if (content.Hash != row.ContentHash)
            return new(new($"Diharapkan konten seperti saat disetujui untuk {target.Description.Name.Id}, tetapi isinya sudah lain.", $"Expected the content as it was approved for {target.Description.Name.En}, but it is another."));
        return await consents.ObjectionsAsync(context.Input, [row.Channel], cancellationToken) is { Count: > 0 } objections
            ? new(new(string.Join(' ', objections.Select(o => o.Id)), string.Join(' ', objections.Select(o => o.En)))) : null;
    }

    /// <summary>What the item names, but is no file of its case.</summary>
    private static SendOutcome.Refused? Missing(PublicationContent found, int pictures, bool hasVideo)
    {
        if (found.Pictures.Count != pictures) return new(new("Diharapkan gambar dari berkas proses ini, tetapi ada yang tidak ditemukan.", "Expected pictures of this case, but some were not found."));
        return hasVideo && found.Video is null ? new(new("Diharapkan video dari berkas proses ini, tetapi tidak ditemukan.", "Expected a video of this case, but it was not found.")) : null;
    }

    private Sending Prepare(IPublishingTarget target, LedgerPublication row, JobContext context, PublicationContent content) => new(
        context, row.Key, row.Channel, row.PlannedAt, content, row.Settings!, row.Steps,
        (step, value, cancelled) => ledger.NoteAsync(row.Id, step, value, cancelled), (picture, cancelled) => ledger.ReadAsync(picture, target.Description.Limits, cancelled))
    {
        Offer = (file, cancelled) => ledger.OfferAsync(row.Id, file, cancelled), Video = ledger.OpenVideo,
    };

    /// <summary>What became of the attempt before; null when it is known, or safe, to send.</summary>
    private async Task<SendOutcome?> LookAsync(IPublishingTarget target, Sending sending, LedgerPublication row, CancellationToken cancellationToken)
    {
        var wait = row.LastTriedAt + target.Description.SettleTime - time.GetUtcNow();
        if (target.Description.Certainty is not Certainty.CannotBeKnown && wait > TimeSpan.Zero)
            return new SendOutcome.Uncertain(new("Pengiriman sebelumnya mungkin sudah sampai; diperiksa sebelum dikirim lagi.", "The attempt before may have arrived; it is looked for before anything is sent again."), wait);
        try
        {
            switch (await target.FindAsync(sending, cancellationToken))
            {
                case Finding.Found(var id, var url):
                    return new SendOutcome.Sent(id, url);
                case Finding.Absent:
                    await sending.NothingPostedAsync(cancellationToken);
                    return null;
                default:
                    return target.Description.Certainty is Certainty.Exact ? null : new SendOutcome.Uncertain(new(
                        "Pengiriman terputus dan kanal ini tidak dapat ditanyai.", "The sending was interrupted, and this channel cannot be asked."));
            }
        }
        catch (PublishingException e)
        {
            return new SendOutcome.Uncertain(e.Reason, (e.Outcome as SendOutcome.TemporarilyRefused)?.After ?? target.Description.SettleTime);
        }
    }

    private async Task<SendOutcome> PublishAsync(IPublishingTarget target, Sending sending, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            var outcome = await PostAsync(target, sending, either.Token);
            return outcome is SendOutcome.Sent sent && target.Description.CanBeLookedAt ? await SeenAsync(target, sending, sent, either.Token) : outcome;
        }
        catch (PublishingException e)
        {
            return e.Outcome;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendOutcome.Uncertain(patience.IsCancellationRequested
                ? new("Diharapkan pengiriman selesai dalam 150 detik, tetapi belum.", "Expected the sending to end within 150 seconds, but it did not.")
                : new($"Pengiriman terhenti: {e.Message}", $"The sending broke off: {e.Message}"));
        }
    }

    /// <summary>In the place of what stands there, where the target can; anew where that is gone.</summary>
    private static async Task<SendOutcome> PostAsync(IPublishingTarget target, Sending sending, CancellationToken cancellationToken)
    {
        if (sending.Replaced is { } there && target is IUpdatingTarget updating)
        {
            if (await updating.UpdateAsync(sending, there, cancellationToken) is { } updated) return updated;
            await sending.ForgetAsync(Sending.There, cancellationToken);
        }
        return await target.PublishAsync(sending, cancellationToken);
    }

    /// <summary>An answer of success is not yet an item that stands there. A look that is refused says nothing about the item itself.</summary>
    /// <returns>The success, with the address that only the look tells; or uncertain.</returns>
    private static async Task<SendOutcome> SeenAsync(IPublishingTarget target, Sending sending, SendOutcome.Sent sent, CancellationToken cancellationToken)
    {
        try
        {
            return await target.FindAsync(sending, cancellationToken) switch
            {
                Finding.Found(var id, var url) => new SendOutcome.Sent(sent.ExternalId ?? id, sent.Url ?? url),
                Finding.Absent => new SendOutcome.Uncertain(new(
                    "Diharapkan konten tayang setelah kanal menjawab berhasil, tetapi belum ditemukan di sana.", "Expected the item to stand there after the channel answered with success, but it was not found.")),
                _ => sent,
            };
        }
        catch (PublishingException e)
        {
            return new SendOutcome.Uncertain(e.Reason, (e.Outcome as SendOutcome.TemporarilyRefused)?.After);
        }
    }

    /// <summary>Without passwords and tokens, whoever wrote the words; and with the time to wait before looking.</summary>
    private static SendOutcome Scrubbed(SendOutcome outcome, ChannelSettings? settings, IPublishingTarget? target)
    {
        if (settings is null || target is null) return outcome;
        Text Clean(Text text) => new(settings.Scrub(text.Id), settings.Scrub(text.En));
        return outcome switch
        {
            SendOutcome.TemporarilyRefused(var reason, var after) => new SendOutcome.TemporarilyRefused(Clean(reason), after),
            SendOutcome.Refused(var reason, var byCredential) => new SendOutcome.Refused(Clean(reason), byCredential),
            SendOutcome.Uncertain(var reason, var after) => new SendOutcome.Uncertain(Clean(reason), after ?? target.Description.SettleTime),
            _ => outcome,
        };
    }
}
