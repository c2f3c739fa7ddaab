using System.Security.Cryptography;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Desk;
using Disdik.Bpm.Host.Runtime.Pictures;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>Configuration section <c>Uploads</c>.</summary>
public sealed class UploadOptions
{
    public int MaxMegabytes { get; set; } = 25;

    public long MaxBytes => MaxMegabytes * 1024L * 1024L;
}

/// <summary>Bytes that were taken and lie in the store.</summary>
/// <param name="Sha256">Lower-case hex.</param>
internal sealed record KeptFile(string FileName, string ContentType, long SizeBytes, string Sha256);

/// <summary>
/// The files of the tasks. Bytes lie under their SHA-256 outside the web root, so the same picture is kept once; what a person
/// called a file is only a label in the database and never becomes a path.
/// </summary>
public sealed class AttachmentStore(
    DataFolder data, IDbContextFactory<BpmDbContext> contexts, Changes changes, TimeProvider time, IOptions<UploadOptions> options, MalwareScan scan)
{
    public const int MaxFileNameLength = 150;
    public const int MaxAlternativeTextLength = 300;

    /// <summary>Checks type and size, keeps the bytes, and notes the file at the task and in the history.</summary>
    /// <param name="fieldId">The form field it was sent for; null for a loose output.</param>
    /// <param name="alternativeText">What a picture shows, in words; null where nobody said.</param>
    /// <returns>The file as kept; for one that this task has already, sent again after a time-out for instance, the one there is.</returns>
    /// <exception cref="ProblemException">The task is not the actor's to work on or to help with, or the file may not be taken. Nothing is kept then.</exception>
    public async Task<Attachment> AddAsync(
        string taskId, string? fieldId, string fileName, Stream content, Actor actor, CancellationToken cancellationToken, string? alternativeText = null)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var task = await database.Tasks.AsNoTracking().FirstOrDefaultAsync(t => t.Id == taskId, cancellationToken);
        await RequireAsync(database, task, actor, helperToo: fieldId is null, cancellationToken);
        return await TakeAsync(task!, fieldId, fileName, content, actor, async (change, _) =>
        {
            // Receiving a large file takes a while, in which the task may have been done or given to another.
            var now = await change.Database.Tasks.AsNoTracking().FirstOrDefaultAsync(t => t.Id == taskId, cancellationToken);
            await RequireAsync(change.Database, now, actor, helperToo: fieldId is null, cancellationToken);
        }, picturesOnly: false, cancellationToken, alternativeText);
    }

    /// <summary>Says what a picture shows.</summary>
    /// <exception cref="ProblemException">The file is not of a task that is the actor's to work on.</exception>
    internal Task DescribeAsync(string attachmentId, string text, Actor actor, CancellationToken cancellationToken) => changes.CommitAsync(async database =>
    {
        var attachment = await database.Attachments.FirstOrDefaultAsync(a => a.Id == attachmentId, cancellationToken);
        var task = attachment is null ? null : await database.Tasks.AsNoTracking().FirstOrDefaultAsync(t => t.Id == attachment.TaskId, cancellationToken);
        await RequireAsync(database, task, actor, helperToo: attachment?.FieldId is null && attachment?.UploadedBy == actor.UserId, cancellationToken);
        attachment!.AlternativeText = AlternativeTextOf(text);
        return true;
    }, cancellationToken);

    /// <summary>A picture for a case without an open task, for a caller who has checked the actor's right to it.</summary>
    /// <param name="alongside">What the picture is for, in the same transaction: it is kept with its purpose or not at all.</param>
    /// <exception cref="ProblemException">The case has no task yet, or the file may not be taken.</exception>
    internal async Task<Attachment> AddPictureToCaseAsync(
        string instanceId, string fieldId, string fileName, Stream content, Actor actor, Func<Change, Attachment, Task> alongside, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var task = await database.Tasks.AsNoTracking().Where(t => t.InstanceId == instanceId).OrderByDescending(t => t.CreatedAt).FirstOrDefaultAsync(cancellationToken)
            ?? throw new ProblemException(ProblemKind.NotFound, "task-not-found", new("Diharapkan tugas pada berkas proses ini, tetapi belum ada.", "Expected a task in this case, but there is none yet."));
        return await TakeAsync(task, fieldId, fileName, content, actor, alongside, picturesOnly: true, cancellationToken);
    }

    private async Task<Attachment> TakeAsync(
        WorkTask task, string? fieldId, string fileName, Stream content, Actor actor, Func<Change, Attachment, Task> alongside, bool picturesOnly,
        CancellationToken cancellationToken, string? alternativeText = null)
    {
        var name = Label(fileName);
        var (path, sha256, size) = await ReceiveAsync(name, content, cancellationToken);
        try
        {
            var type = await AttachmentType.RecogniseAsync(name, path, cancellationToken);
            if (picturesOnly && !AttachmentType.IsPicture(type.ContentType)) throw NoPicture(name);
            (sha256, size) = await CheckedAsync(path, name, type, sha256, size, cancellationToken);
            Keep(path, sha256);
            var attachment = new Attachment
            {
                Id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), InstanceId = task.InstanceId, TaskId = task.Id, FieldId = fieldId, FileName = name,
                ContentType = type.ContentType, SizeBytes = size, Sha256 = sha256, UploadedBy = actor.UserId, UploadedAt = time.GetUtcNow(),
                AlternativeText = AlternativeTextOf(alternativeText),
            };
            Attachment? already = null;
            await changes.ChangeAsync(task.InstanceId, async change =>
            {
                await alongside(change, attachment);
                already = await change.Database.Attachments.AsNoTracking().FirstOrDefaultAsync(a => a.InstanceId == task.InstanceId && a.TaskId == task.Id
                    && a.FieldId == fieldId && a.Sha256 == sha256 && a.FileName == name && a.UploadedBy == actor.UserId, cancellationToken);
                if (already is not null) return change.Database.ChangeTracker.HasChanges();
                change.Database.Attachments.Add(attachment);
                change.Record("attachmentAdded", task.ElementId, actor.UserId, Variables.Empty
                    .With("taskId", task.Id).With("attachmentId", attachment.Id).With("fileName", name).With("sha256", sha256));
                return true;
            }, cancellationToken);
            return already ?? attachment;
        }
        finally
        {
            DeleteIfThere(path);
        }
    }

    /// <summary>The bytes of a file that belongs to no case, for a caller who has checked the actor's right and keeps the row.</summary>
    /// <exception cref="ProblemException">The file may not be taken. Nothing is kept then.</exception>
    internal async Task<KeptFile> KeepAsync(string fileName, Stream content, CancellationToken cancellationToken)
    {
        var name = Label(fileName);
        var (path, sha256, size) = await ReceiveAsync(name, content, cancellationToken);
        try
        {
            var type = await AttachmentType.RecogniseAsync(name, path, cancellationToken);
            (sha256, size) = await CheckedAsync(path, name, type, sha256, size, cancellationToken);
            Keep(path, sha256);
            return new(name, type.ContentType, size, sha256);
        }
        finally
        {
            DeleteIfThere(path);
        }
    }

    /// <summary>The bytes, for a caller who has checked that the reader may have them.</summary>
    /// <exception cref="ProblemException">The row is there but its bytes are not: the data folder was restored without its files.</exception>
    public Stream Open(Attachment attachment) => Open(attachment.Sha256, attachment.FileName);

    /// <summary>As <see cref="Open(Attachment)"/>, for a file that belongs to no case.</summary>
    internal Stream Open(string sha256, string fileName) => Open(data, sha256, fileName);

    /// <summary>As <see cref="Open(Attachment)"/>, for those who work below the store.</summary>
    internal static Stream Open(DataFolder data, string sha256, string fileName)
    {
        var path = PathOf(data, sha256);
        return File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan)
            : throw new ProblemException(ProblemKind.Unavailable, "attachment-bytes-missing", new(
                $"Diharapkan berkas \"{fileName}\" ada di penyimpanan, tetapi isinya tidak ditemukan. Hubungi administrator sistem.",
                $"Expected the file \"{fileName}\" in storage, but its content was not found. Tell the system administrator."));
    }

    /// <param name="helperToo">True for a file of nobody's form, which a colleague who was asked for help may add as well.</param>
    internal static async Task RequireAsync(BpmDbContext database, WorkTask? task, Actor actor, bool helperToo, CancellationToken cancellationToken)
    {
        if (task is null || !await database.MaySeeTaskAsync(actor, task, cancellationToken))
            throw new ProblemException(ProblemKind.NotFound, "task-not-found", new("Diharapkan tugas yang ada, tetapi tugas ini tidak ditemukan.", "Expected an existing task, but this one was not found."));
        if (task.Status != WorkTaskStatus.Open)
            throw new ProblemException(ProblemKind.Conflict, "task-already-completed", new(
                "Diharapkan tugas yang masih terbuka, tetapi tugas ini sudah selesai.", "Expected an open task, but this one is already done."));
        if (!Access.CanWorkOn(actor, task) && !(helperToo && await database.HelpsAsync(actor, task, cancellationToken)))
            throw new ProblemException(ProblemKind.Forbidden, "task-not-yours", new(
                "Diharapkan pelaksana tugas ini yang melampirkan berkas, tetapi tugas ini dipegang orang lain.", "Expected the performer of this task to attach files, but someone else holds it."));
    }

    /// <summary>Only the last part of what the browser called it, without characters that would confuse a reader.</summary>
    private static string Label(string fileName)
    {
        var last = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new string([.. last.Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format)]).Trim();
        if (clean.Length <= MaxFileNameLength) return clean;
        var extension = Path.GetExtension(clean);
        return extension.Length > 10 ? clean[..MaxFileNameLength] : clean[..(MaxFileNameLength - extension.Length)] + extension;
    }

    private async Task<(string Path, string Sha256, long Size)> ReceiveAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        var path = Path.Combine(data.Files, $"incoming-{Guid.NewGuid():N}");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var size = 0L;
        try
        {
            Directory.CreateDirectory(data.Files);
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            var buffer = new byte[1 << 16];
            for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                size += read;
                if (size > options.Value.MaxBytes) throw TooLarge(name);
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
            file.Flush(flushToDisk: true);
        }
        catch (Exception e)
        {
            DeleteIfThere(path);
            if (IsStorageFault(e)) throw NotWritable(e);
            throw;
        }
        return (path, Convert.ToHexStringLower(hash.GetHashAndReset()), size);
    }

    /// <summary>Found harmless, and a picture without its place and time. The bytes may be others than came.</summary>
    private async Task<(string Sha256, long Size)> CheckedAsync(string path, string name, AttachmentType type, string sha256, long size, CancellationToken cancellationToken)
    {
        await scan.RequireCleanAsync(path, name, cancellationToken);
        if (!AttachmentType.IsPicture(type.ContentType)) return (sha256, size);
        if (PictureMaker.SizeOf(path) is var (width, height) && (long)width * height > PictureMaker.MaxPixels) throw TooManyPixels(name, width, height);
        var picture = await File.ReadAllBytesAsync(path, cancellationToken);
        var clean = PicturePrivacy.Clean(picture, type.ContentType);
        if (clean.AsSpan().SequenceEqual(picture)) return (sha256, size);
        await File.WriteAllBytesAsync(path, clean, cancellationToken);
        return (Convert.ToHexStringLower(SHA256.HashData(clean)), clean.Length);
    }

    private static string? AlternativeTextOf(string? text) =>
        text?.ReplaceLineEndings(" ").Trim() is { Length: > 0 } said ? said.Length <= MaxAlternativeTextLength ? said : said[..MaxAlternativeTextLength] : null;

    internal ProblemException TooLarge(string name) => new(ProblemKind.Invalid, "attachment-too-large", new(
        $"Diharapkan berkas paling besar {options.Value.MaxMegabytes} MB, tetapi \"{name}\" lebih besar.",
        $"Expected a file of at most {options.Value.MaxMegabytes} MB, but \"{name}\" is larger."));

    private static ProblemException TooManyPixels(string name, int width, int height)
    {
        var why = PictureMaker.TooManyPixels(width, height).Unfit!.Value;
        return new(ProblemKind.Invalid, "attachment-too-many-pixels", new($"Gambar \"{name}\": {why.Id}", $"Picture \"{name}\": {why.En}"));
    }

    private static ProblemException NoPicture(string name) => new(ProblemKind.Invalid, "proof-not-a-picture", new(
        $"Diharapkan gambar tangkapan layar, tetapi \"{name}\" bukan gambar.", $"Expected a picture as the screenshot, but \"{name}\" is none."));

    private void Keep(string path, string sha256)
    {
        var kept = PathOf(sha256);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
            if (!File.Exists(kept)) File.Move(path, kept, overwrite: true);
        }
        catch (Exception e) when (IsStorageFault(e))
        {
            throw NotWritable(e);
        }
    }

    private static bool IsStorageFault(Exception e) => e is IOException or UnauthorizedAccessException;

    private static ProblemException NotWritable(Exception inner) => new(ProblemKind.Unavailable, "storage-not-writable", new(
        "Diharapkan penyimpanan berkas dapat ditulisi, tetapi penuh atau hanya dapat dibaca. Berkas tidak disimpan; hubungi administrator sistem.",
        "Expected the file storage to be writable, but it is full or read-only. The file was not kept; contact the system administrator."), inner: inner);

    private static void DeleteIfThere(string path)
    {
        // The folder itself may be what is missing.
        if (File.Exists(path)) File.Delete(path);
    }

    private string PathOf(string sha256) => PathOf(data, sha256);

    internal static string PathOf(DataFolder data, string sha256) => Path.Combine(data.Files, sha256[..2], sha256);
}
