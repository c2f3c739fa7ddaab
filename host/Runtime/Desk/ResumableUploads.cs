using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Disdik.Bpm.Host.Runtime.Desk;

/// <param name="Offset">How many bytes have arrived.</param>
/// <param name="AttachmentId">Null until all have, and the file was taken.</param>
public sealed record UploadState(string Id, string TaskId, string FileName, long SizeBytes, long Offset, string? AttachmentId);

/// <summary>Files that arrive in pieces over a connection that breaks. What has arrived stays for three days.</summary>
public sealed class ResumableUploads(
    IDbContextFactory<BpmDbContext> contexts, WriteGate gate, DataFolder data, AttachmentStore store, IOptions<UploadOptions> options, TimeProvider time)
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(3);

    public async Task<UploadState> BeginAsync(string taskId, string? fieldId, string fileName, long sizeBytes, string? alternativeText, Actor actor, CancellationToken cancellationToken)
    {
        if (sizeBytes > options.Value.MaxBytes) throw store.TooLarge(fileName);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var task = await database.Tasks.AsNoTracking().FirstOrDefaultAsync(t => t.Id == taskId, cancellationToken);
        await AttachmentStore.RequireAsync(database, task, actor, helperToo: fieldId is null, cancellationToken);
        var row = new ResumableUpload
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), TaskId = taskId, UserId = actor.UserId, FieldId = fieldId, FileName = fileName,
            SizeBytes = sizeBytes, AlternativeText = alternativeText, StartedAt = time.GetUtcNow(),
        };
        database.Add(row);
        await gate.SaveAsync(database, cancellationToken);
        return State(row, 0);
    }

    /// <exception cref="ProblemException">There is none of that id that the actor began.</exception>
    public async Task<UploadState> FindAsync(string id, Actor actor, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await OwnAsync(database, id, actor, cancellationToken);
        return State(row, Arrived(row));
    }

    /// <summary>Takes the next bytes; with the last of them the file becomes an attachment. A connection that breaks leaves what has arrived.</summary>
    /// <exception cref="ProblemException">The bytes do not follow on what has arrived; or the whole is refused as a file, and nothing of it is kept.</exception>
    public async Task<UploadState> AppendAsync(string id, long offset, Stream content, Actor actor, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await OwnAsync(database, id, actor, cancellationToken);
        if (row.AttachmentId is not null) return offset == row.SizeBytes ? State(row, offset) : throw WrongOffset(row.SizeBytes);
        long arrived;
        await using (var file = Open(row))
        {
            if (file.Length != offset) throw WrongOffset(file.Length);
            file.Seek(offset, SeekOrigin.Begin);
            var buffer = new byte[1 << 16];
            for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                if (file.Length + read > row.SizeBytes) throw WrongOffset(file.Length);
                await file.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
            }
            file.Flush(flushToDisk: true);
            arrived = file.Length;
        }
        if (arrived == row.SizeBytes) await FinishAsync(database, row, actor, cancellationToken);
        return State(row, arrived);
    }

    public async Task DiscardAsync(string id, Actor actor, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await RemoveAsync(database, await OwnAsync(database, id, actor, cancellationToken), cancellationToken);
    }

    internal string PathOf(string id) => Path.Combine(data.Files, $"upload-{id}");

    private async Task FinishAsync(BpmDbContext database, ResumableUpload row, Actor actor, CancellationToken cancellationToken)
    {
        try
        {
            await using (var whole = File.OpenRead(PathOf(row.Id)))
                row.AttachmentId = (await store.AddAsync(row.TaskId, row.FieldId, row.FileName, whole, actor, cancellationToken, row.AlternativeText)).Id;
        }
        catch (ProblemException refused) when (refused.Kind is not ProblemKind.Unavailable)
        {
            await RemoveAsync(database, row, CancellationToken.None);
            throw;
        }
        await gate.SaveAsync(database, cancellationToken);
        File.Delete(PathOf(row.Id));
    }

    private async Task RemoveAsync(BpmDbContext database, ResumableUpload row, CancellationToken cancellationToken)
    {
        database.Remove(row);
        await gate.SaveAsync(database, cancellationToken);
        if (File.Exists(PathOf(row.Id))) File.Delete(PathOf(row.Id));
    }

    private FileStream Open(ResumableUpload row)
    {
        try
        {
            Directory.CreateDirectory(data.Files);
            return new(PathOf(row.Id), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException e)
        {
            throw new ProblemException(ProblemKind.Conflict, "upload-busy", new(
                "Diharapkan satu kiriman pada satu waktu, tetapi bagian lain dari berkas ini sedang diterima.", "Expected one piece at a time, but another piece of this file is being received."), inner: e);
        }
    }

    private long Arrived(ResumableUpload row) => row.AttachmentId is not null ? row.SizeBytes : File.Exists(PathOf(row.Id)) ? new FileInfo(PathOf(row.Id)).Length : 0;

    private static async Task<ResumableUpload> OwnAsync(BpmDbContext database, string id, Actor actor, CancellationToken cancellationToken) =>
        await database.Set<ResumableUpload>().FirstOrDefaultAsync(u => u.Id == id && u.UserId == actor.UserId, cancellationToken)
        ?? throw new ProblemException(ProblemKind.NotFound, "upload-not-found", new(
            "Diharapkan kiriman berkas yang sudah dimulai, tetapi tidak ditemukan.", "Expected an upload that has begun, but there is none of that id."));

    private static ProblemException WrongOffset(long arrived) => new(ProblemKind.Conflict, "upload-offset", new(
        $"Diharapkan sambungan mulai byte {arrived}, tetapi kiriman mulai di tempat lain.", $"Expected the upload to go on at byte {arrived}, but it goes on elsewhere."));

    private static UploadState State(ResumableUpload row, long offset) => new(row.Id, row.TaskId, row.FileName, row.SizeBytes, offset, row.AttachmentId);
}
