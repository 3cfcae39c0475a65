namespace PurposePath.Workspace.Web.Design;

/// <summary>The outlines, drawn by hand on a grid of 24 with strokes of 1.6.</summary>
internal static class IconPaths
{
    public static string Of(IconName name) => name switch
    {
        IconName.Dashboard => "M4 4h7v8H4zM14 4h6v5h-6zM14 12h6v8h-6zM4 15h7v5H4z",
        IconName.Goals => "M12 3a9 9 0 1 0 9 9M12 7.5a4.5 4.5 0 1 0 4.5 4.5M12 12l8-8M16.5 3.8V7.5h3.7",
        IconName.Board => "M4 4h4.5v15H4zM10 4h4.5v10H10zM16 4h4v7h-4z",
        IconName.List => "M8.5 6.5H20M8.5 12H20M8.5 17.5H20M4 6.5h.01M4 12h.01M4 17.5h.01",
        IconName.Plus => "M12 5v14M5 12h14",
        IconName.Search => "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 1 0 0-13M15.5 15.5 20 20",
        IconName.ChevronRight => "M9.5 6l6 6-6 6",
        IconName.ChevronDown => "M6 9.5l6 6 6-6",
        IconName.ChevronUp => "M6 14.5l6-6 6 6",
        IconName.Close => "M6 6l12 12M18 6 6 18",
        IconName.Check => "M5 12.5l4.5 4.5L19 7",
        IconName.Play => "M7.5 5v14l11-7z",
        IconName.Pause => "M8.5 5.5v13M15.5 5.5v13",
        IconName.Flag => "M5.5 21V4.5M5.5 5c4-2.5 8 2.5 13 0v9.5c-5 2.5-9-2.5-13 0",
        IconName.Ban => "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 1 0 0-17M6 6l12 12",
        IconName.Calendar => "M4.5 6h15v14h-15zM4.5 10.5h15M8.5 3.5V7M15.5 3.5V7",
        IconName.Clock => "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 1 0 0-17M12 7.5V12l3 2",
        IconName.Flame => "M12 3c1 4 5.5 5.5 5.5 11a5.5 5.5 0 0 1-11 0c0-2.5 1.2-3.6 2-5 .6 1.4 1.3 2 2 2.2C10 8 10.5 5 12 3z",
        IconName.Pulse => "M3 12.5h4l3-7.5 4.5 14 2.5-6.5h4",
        IconName.Note => "M5 4h14v11l-5 5H5zM14 20v-5h5M8.5 8.5h7M8.5 12h4",
        IconName.Pen => "M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5zM13.5 7l3.5 3.5",
        IconName.Person => "M12 4a4 4 0 1 0 0 8 4 4 0 1 0 0-8M4.5 20c.8-4 3.8-5.5 7.5-5.5s6.7 1.5 7.5 5.5",
        IconName.Sun => "M12 8a4 4 0 1 0 0 8 4 4 0 1 0 0-8M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
        IconName.Moon => "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
        IconName.SignOut => "M14 4H5v16h9M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5",
        IconName.Alert => "M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.01",
        IconName.Inbox => "M4 13.5 6.5 5h11l2.5 8.5V19H4zM4 13.5h4.5c.5 2 1.7 3 3.5 3s3-1 3.5-3H20",
        IconName.Compass => "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 1 0 0-17M15.5 8.5l-2 5-5 2 2-5z",
        IconName.Keyboard => "M3 6.5h18v11H3zM6.5 10h.01M10 10h.01M13.5 10h.01M17 10h.01M8 14h8",
        IconName.More => "M5.5 12h.01M12 12h.01M18.5 12h.01",
        IconName.Filter => "M4 6.5h16M7 12h10M10 17.5h4",
        IconName.Comment => "M4 5h16v11H11l-4.5 4v-4H4z",
        IconName.Clip => "M20 11.5l-8 8a5 5 0 0 1-7-7l8.5-8.5a3.4 3.4 0 0 1 4.8 4.8L10 17a1.7 1.7 0 0 1-2.4-2.4l7.4-7.4",
        IconName.Scale => "M12 4v16M7 20h10M5 7h14M5 7l-2.5 6.5h5zM19 7l-2.5 6.5h5z",
        IconName.Eye => "M2.5 12C5 7.5 8.5 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-6 6.5-9.5 6.5S5 16.5 2.5 12zM12 9a3 3 0 1 0 0 6 3 3 0 1 0 0-6",
        IconName.Gear => "M4 8h9M17 8h3M15 5.5v5M4 16h3M11 16h9M9 13.5v5",
        IconName.Bell => "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15zM10 20.5a2.2 2.2 0 0 0 4 0",
        IconName.People => "M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 1 0 0-7M2.5 19.5c.6-3.4 3-4.8 6.5-4.8s5.9 1.4 6.5 4.8M15.5 5.3a3.5 3.5 0 0 1 0 6.4M18 15c2 .7 3.1 2.2 3.5 4.5",
        _ => string.Empty,
    };
}
