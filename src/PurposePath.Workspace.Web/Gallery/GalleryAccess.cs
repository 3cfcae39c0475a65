namespace PurposePath.Workspace.Web.Gallery;

/// <summary>Registered where the gallery of components may be seen: in Development.</summary>
public sealed class GalleryAccess;
