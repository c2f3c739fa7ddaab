using System.Globalization;
using System.Text;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Desk;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Disdik.Bpm.Host.Api;

/// <summary>Files in pieces, by tus 1.0.0: the core protocol with creation and termination.</summary>
public static class UploadEndpoints
{
    private const string Version = "1.0.0";

    public static void MapUploads(this IEndpointRouteBuilder api)
    {
        api.MapPost("/tasks/{id}/uploads", BeginAsync).WithTags("Tasks").Refuses(400, 403, 404, 409, 422)
            .WithSummary("Begins a resumable upload (tus 1.0.0)")
            .WithDescription("Upload-Length in bytes; Upload-Metadata with filename, and field and alt where there are any. The answer's Location takes the bytes.");
        var one = api.MapGroup("/uploads/{id}").WithTags("Tasks");
        one.MapMethods("", ["HEAD"], OffsetAsync).Refuses(404).WithSummary("How much of an upload has arrived (tus)");
        one.MapGet("", GetAsync).Refuses(404).WithSummary("An upload, with the attachment it became");
        one.MapPatch("", AppendAsync).Refuses(400, 403, 404, 409, 415, 422, 503).WithMetadata(new DisableRequestSizeLimitAttribute())
            .WithSummary("The next bytes of an upload (tus)");
        one.MapDelete("", DiscardAsync).Refuses(404).WithSummary("Gives an upload up (tus)");
    }

    private static async Task<IResult> BeginAsync(string id, HttpContext http, ResumableUploads uploads, Caller caller, CancellationToken cancellationToken)
    {
        if (Number(http, "Upload-Length") is not { } length) throw RuntimeProblems.Invalid("upload-length", "Diharapkan panjang berkas di Upload-Length, tetapi tidak ada.", "Expected the file's length in Upload-Length, but there is none.");
        var about = Metadata(http.Request.Headers["Upload-Metadata"].ToString());
        var begun = await uploads.BeginAsync(id, about.GetValueOrDefault("field"), about.GetValueOrDefault("filename", ""), length, about.GetValueOrDefault("alt"), caller.Actor, cancellationToken);
        Say(http, begun);
        return TypedResults.Created($"/api/uploads/{begun.Id}");
    }

    private static async Task<IResult> OffsetAsync(string id, HttpContext http, ResumableUploads uploads, Caller caller, CancellationToken cancellationToken)
    {
        Say(http, await uploads.FindAsync(id, caller.Actor, cancellationToken));
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok();
    }

    private static async Task<Ok<UploadState>> GetAsync(string id, ResumableUploads uploads, Caller caller, CancellationToken cancellationToken) =>
        TypedResults.Ok(await uploads.FindAsync(id, caller.Actor, cancellationToken));

    private static async Task<IResult> AppendAsync(string id, HttpContext http, ResumableUploads uploads, Caller caller, CancellationToken cancellationToken)
    {
        if (http.Request.ContentType != "application/offset+octet-stream") return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        if (Number(http, "Upload-Offset") is not { } offset) throw RuntimeProblems.Invalid("upload-offset", "Diharapkan tempat sambungan di Upload-Offset, tetapi tidak ada.", "Expected where to go on in Upload-Offset, but there is none.");
        Say(http, await uploads.AppendAsync(id, offset, http.Request.Body, caller.Actor, cancellationToken));
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> DiscardAsync(string id, ResumableUploads uploads, Caller caller, CancellationToken cancellationToken)
    {
        await uploads.DiscardAsync(id, caller.Actor, cancellationToken);
        return TypedResults.NoContent();
    }

    private static void Say(HttpContext http, UploadState state)
    {
        http.Response.Headers["Tus-Resumable"] = Version;
        http.Response.Headers["Upload-Offset"] = state.Offset.ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["Upload-Length"] = state.SizeBytes.ToString(CultureInfo.InvariantCulture);
    }

    private static long? Number(HttpContext http, string header) =>
        long.TryParse(http.Request.Headers[header], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Pairs with commas between them, each a key and its value in Base64.</summary>
    private static Dictionary<string, string> Metadata(string header)
    {
        try
        {
            return header.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(pair => pair.Split(' ', 2))
                .Where(pair => pair.Length == 2).DistinctBy(pair => pair[0]).ToDictionary(pair => pair[0], pair => Encoding.UTF8.GetString(Convert.FromBase64String(pair[1])));
        }
        catch (FormatException)
        {
            throw RuntimeProblems.Invalid("upload-metadata", "Diharapkan Upload-Metadata dalam Base64, tetapi tidak dapat dibaca.", "Expected Upload-Metadata in Base64, but it cannot be read.");
        }
    }
}
