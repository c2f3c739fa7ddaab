using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.LifeCycle;

/// <summary>The approved documents, signed outside and brought in: kept by their hash, never replaced. A further upload is a further file.</summary>
public sealed class SignedFiles(IDbContextFactory<BpmDbContext> contexts, AttachmentStore files, Changes changes, TimeProvider time)
{
    /// <exception cref="ProblemException">Not allowed, the version was never approved, or the file may not be taken.</exception>
    public async Task<SignedFile> AddAsync(string definitionId, string fileName, Stream content, Actor actor, CancellationToken cancellationToken)
    {
        if (!Access.CanKeepSignedFiles(actor)) throw RuntimeProblems.Forbidden();
        await using var reading = await contexts.CreateDbContextAsync(cancellationToken);
        var version = await reading.Definitions.AsNoTracking().SingleOrDefaultAsync(d => d.Id == definitionId, cancellationToken) ?? throw RuntimeProblems.NotInForce(definitionId);
        if (version.State is null or SopState.Draft or SopState.Submitted or SopState.Reviewed) throw SopProblems.NotWaiting(version);
        var kept = await files.KeepAsync(fileName, content, cancellationToken);
        var now = time.GetUtcNow();
        var file = new SignedFile
        {
            Id = Guid.CreateVersion7(now).ToString("N"), DefinitionId = definitionId, FileName = kept.FileName, ContentType = kept.ContentType, SizeBytes = kept.SizeBytes,
            Sha256 = kept.Sha256, UploadedBy = actor.UserId, UploadedAt = now,
        };
        await changes.CommitAsync(database =>
        {
            database.SignedFiles.Add(file);
            SopLog.Add(database, version, SopStep.SignedFileAdded, actor, $"{file.FileName} · SHA-256 {file.Sha256}", now);
            return Task.FromResult(true);
        }, cancellationToken);
        return file;
    }
}
