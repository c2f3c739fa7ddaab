using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.Runtime.Publishing;

/// <summary>Keeps a picture of a published item as its proof, or the reason why there is none. That there is none stops nothing; the next look tries again.</summary>
public sealed class ProofPictures(PageCamera camera, AttachmentStore attachments, RowCommits rows, IOfficeCalendar calendar, TimeProvider time)
{
    /// <param name="reach">Null where the program may not go.</param>
    public async Task TakeAsync(Publication row, Reach? reach, CancellationToken cancellationToken)
    {
        try
        {
            if (reach is null)
                throw new PageCameraException(new("Tidak ada gambar: alamat ini tidak ada di pengaturan kanal.", "No picture: this address is in no channel's settings."));
            using var picture = new MemoryStream(await camera.TakeAsync(reach, cancellationToken));
            var date = OfficeTime.DateOf(time.GetUtcNow(), (await calendar.GetAsync(cancellationToken)).Zone);
            await attachments.AddPictureToCaseAsync(row.InstanceId, $"bukti-{row.Channel}", $"tayang-{row.Channel}-{date:yyyy-MM-dd}.png", picture, Actor.System, async (change, file) =>
            {
                // A person may have brought a proof meanwhile.
                if (await change.Database.Publications.FindAsync([row.Id], cancellationToken) is { ProofAttachmentId: null } now)
                    (now.ProofAttachmentId, now.PictureProblem, now.Revision) = (file.Id, null, now.Revision + 1);
            }, cancellationToken);
        }
        catch (PageCameraException e)
        {
            await NoteAsync(row.Id, e.Reason, cancellationToken);
        }
        catch (ProblemException e)
        {
            await NoteAsync(row.Id, new("Tidak ada gambar: " + e.Reason.Id, "No picture: " + e.Reason.En), cancellationToken);
        }
    }

    private Task NoteAsync(string publicationId, Text reason, CancellationToken cancellationToken) => rows.CommitAsync(async database =>
    {
        if (await database.Publications.FindAsync([publicationId], cancellationToken) is not { ProofAttachmentId: null } row) return false;
        row.PictureProblem = StoredText.Write(reason);
        return true;
    }, cancellationToken);
}
