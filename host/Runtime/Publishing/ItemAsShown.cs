using System.Text.Json;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Pages.News;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Publishing;

/// <summary>
/// What a correction begins with: the item as its readers see it now, which an earlier correction may have changed. Pictures and video become files of the correction's
/// own case, so that its form can leave some out and take others in.
/// </summary>
/// <param name="Files">Copies of the rows; the bytes are kept once.</param>
internal sealed record ItemAsShown(Variables Variables, IReadOnlyList<Attachment> Files)
{
    public static async Task<ItemAsShown> ReadAsync(BpmDbContext database, Publication article, Func<string> newId, CancellationToken cancellationToken)
    {
        var item = await VariablesAsync(database, article.InstanceId, cancellationToken);
        // What the newest correction asked for, screened or not, is screened again.
        var corrected = article.CorrectionInstanceId is { } earlier ? await VariablesAsync(database, earlier, cancellationToken) : Variables.Empty;
        var standing = await database.Publications.AsNoTracking().Where(p => p.InstanceId == article.InstanceId && p.Status == PublicationStatus.Published && p.Slug == null).OrderBy(p => p.Id).ToListAsync(cancellationToken);

        var pictures = PublicNews.PicturesOf(article);
        var video = PublicationContent.Texts(item["video"]);
        var files = await CopiesAsync(database, [.. pictures.Select(p => p.AttachmentId), .. video], newId, cancellationToken);
        var variables = Variables.Empty.With("judul", article.Title).With("teras", article.Lead).With("isi", article.BodyHtml)
            .With("gambar", FormPictures.Value(pictures.Where(p => files.ContainsKey(p.AttachmentId)).Select(p => new FormPicture(files[p.AttachmentId].Id, p.Alt, p.Credit ?? ""))))
            .With("teksKanal", JsonSerializer.SerializeToElement(TextsOf(item, standing)))
            .With("kanalLain", JsonSerializer.SerializeToElement(standing.Select(p => p.Channel).Distinct().Order(StringComparer.Ordinal)));
        if (video.Where(files.ContainsKey).Select(id => files[id].Id).ToList() is { Count: > 0 } shown) variables = variables.With("video", JsonSerializer.SerializeToElement(shown));
        // A consent too many holds nothing back that should go out; one too few would.
        foreach (var name in new[] { "persetujuan", "dataAnak" })
        {
            if (PublicationContent.Texts(item[name]).Union(PublicationContent.Texts(corrected[name])).ToList() is { Count: > 0 } named) variables = variables.With(name, JsonSerializer.SerializeToElement(named));
        }
        return new(variables, [.. files.Values]);
    }

    /// <summary>For the case that begins.</summary>
    public IEnumerable<Attachment> FilesFor(string instanceId)
    {
        foreach (var file in Files) file.InstanceId = instanceId;
        return Files;
    }

    private static async Task<Variables> VariablesAsync(BpmDbContext database, string instanceId, CancellationToken cancellationToken) =>
        (await database.Instances.AsNoTracking().FirstOrDefaultAsync(i => i.Id == instanceId, cancellationToken))?.Snapshot().Variables ?? Variables.Empty;

    /// <summary>What each channel shows now; where the item does not stand, what was written for it.</summary>
    private static Dictionary<string, string> TextsOf(Variables item, IReadOnlyList<Publication> standing)
    {
        var texts = item["teksKanal"] is { ValueKind: JsonValueKind.Object } written
            ? written.EnumerateObject().Where(t => t.Value.ValueKind is JsonValueKind.String).ToDictionary(t => t.Name, t => t.Value.GetString()!) : [];
        foreach (var row in standing)
        {
            if (row.Wording is { } wording) texts[row.Channel] = wording;
            else texts.Remove(row.Channel);
        }
        return texts;
    }

    /// <summary>By the id of the file that each was made of. Who uploaded it stays its uploader; it belongs to no task of the new case.</summary>
    private static async Task<Dictionary<string, Attachment>> CopiesAsync(BpmDbContext database, IReadOnlyList<string> ids, Func<string> newId, CancellationToken cancellationToken) =>
        await database.Attachments.AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => new Attachment
        {
            Id = newId(), InstanceId = "", TaskId = a.TaskId, FieldId = a.FieldId, FileName = a.FileName, AlternativeText = a.AlternativeText, ContentType = a.ContentType,
            SizeBytes = a.SizeBytes, Sha256 = a.Sha256, UploadedBy = a.UploadedBy, UploadedAt = a.UploadedAt,
        }, cancellationToken);
}
