using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;

namespace Disdik.Bpm.Host.Pages.Crest;

/// <summary><c>GET /administrasi/lambang/gambar</c>: the crest that documents have now.</summary>
internal static class CrestPicture
{
    public const string Path = "/administrasi/lambang/gambar";

    public static void MapCrest(this IEndpointRouteBuilder app) => app.MapGet(Path, Show).RequireAuthorization(Policies.Administer);

    private static IResult Show(OfficeCrest crest) => crest.Picture is { } picture ? Results.Bytes(picture.Bytes, picture.ContentType) : Results.NotFound();
}
