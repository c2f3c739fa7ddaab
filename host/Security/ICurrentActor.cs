namespace Disdik.Bpm.Host.Security;

/// <summary>The signed-in person of this request, read anew from the database: a group taken away is gone at the next request.</summary>
public interface ICurrentActor
{
    /// <summary>Null when nobody is signed in.</summary>
    Task<Actor?> FindAsync(CancellationToken cancellationToken);
}
