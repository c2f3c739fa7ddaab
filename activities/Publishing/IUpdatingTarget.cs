namespace Disdik.Bpm.Activities.Publishing;

/// <summary>A target that can change what stands there: a correction keeps the item's address. On others the old post comes down and the corrected one is a new post.</summary>
public interface IUpdatingTarget : IPublishingTarget
{
    /// <summary>
    /// Puts the content in the place of what stands there. Said again it is the same item with the same content, so a broken attempt is simply repeated; nothing
    /// is to be looked for first, and <see cref="Sending.AboutToPostAsync"/> is not called. <see cref="IPublishingTarget.FindAsync"/> then looks at <see cref="Sending.Replaced"/>.
    /// </summary>
    /// <param name="externalId">As <see cref="SendOutcome.Sent"/> named it.</param>
    /// <returns>Null when nothing stands there under this id any more: it is posted anew.</returns>
    Task<SendOutcome?> UpdateAsync(Sending sending, string externalId, CancellationToken cancellationToken);
}
