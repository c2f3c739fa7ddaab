using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Runtime.Publishing;
using Microsoft.Net.Http.Headers;

namespace Disdik.Bpm.Host.Pages.Channels;

/// <summary>
/// <c>GET /media/{publication}/{secret}</c>: a picture or a video for a network that fetches it, without an account by design. The address cannot be guessed, lasts an hour, and
/// only while the approved item is being sent; anything else answers as if it did not exist. A video is streamed, and in ranges where that is asked for.
/// </summary>
internal static class OfferedMedia
{
    public static void Map(IEndpointRouteBuilder app) => app.MapMethods($"{MediaOffers.Path}/{{publication}}/{{secret}}", [HttpMethods.Get, HttpMethods.Head], ShowAsync).AllowAnonymous();

    private static async Task<IResult> ShowAsync(string publication, string secret, HttpContext context, MediaOffers offers, IPublicationLedger ledger, TargetCatalog targets, CancellationToken cancellationToken)
    {
        if (await offers.FindAsync(publication, secret, cancellationToken) is not { } offered || targets.Find(offered.Channel)?.Description.Limits is not { } limits) return Results.NotFound();
        var video = await ledger.VideoAsync(offered.InstanceId, new ContentFile(offered.AttachmentId), cancellationToken);
        var picture = video is null ? (await ledger.PicturesAsync(offered.InstanceId, [new ContentPicture(offered.AttachmentId, "")], limits, cancellationToken)).FirstOrDefault(p => p.Unfit is null) : null;
        if (video is null && picture is null) return Results.NotFound();
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        return video is not null
            ? Results.Stream(ledger.OpenVideo(video), video.ContentType, entityTag: new EntityTagHeaderValue($"\"{video.Sha256}\""), enableRangeProcessing: true)
            : Results.Bytes(await ledger.ReadAsync(picture!, limits, cancellationToken), picture!.ContentType);
    }
}
