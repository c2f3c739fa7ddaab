namespace Disdik.Bpm.Activities.OfficialDocuments;

/// <summary>The office's crest, as the office gave it.</summary>
/// <param name="ContentType"><c>image/png</c> or <c>image/jpeg</c>.</param>
/// <param name="Aspect">Width divided by height.</param>
public sealed record OfficePicture(byte[] Bytes, string ContentType, double Aspect);
