using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.Runtime.Pictures;

/// <summary>A picture as it leaves the office.</summary>
/// <param name="Unfit">Why nothing could be made of it; then there are no bytes.</param>
internal sealed record Rendition(byte[] Bytes, string ContentType, Text? Unfit = null)
{
    public static Rendition None(string id, string en) => new([], "", new Text(id, en));
}
