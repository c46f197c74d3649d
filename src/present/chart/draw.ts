import type { EChartsOption } from "echarts";
import { fontFamily, fontPath } from "./font.ts";
import type { Layout } from "./layout.ts";
import { optionOf } from "./option.ts";

/** Pixels of the picture for each logical one. */
export const pixelRatio = 2;

/** Draws a layout as PNG, `pixelRatio` times its size; the same bytes for the same layout on one machine. */
export async function drawLayout(layout: Layout): Promise<Uint8Array> {
  const { echarts, createCanvas } = await engine();
  const canvas = createCanvas(layout.width * pixelRatio, layout.height * pixelRatio);
  const size = { width: layout.width, height: layout.height, devicePixelRatio: pixelRatio };
  const chart = echarts.init(canvas, null, { renderer: "canvas", ...size });
  try {
    const option: EChartsOption = optionOf(layout);
    chart.setOption(option);
    return await canvas.encode("png");
  } finally {
    chart.dispose();
  }
}

type Engine = Awaited<ReturnType<typeof loadEngine>>;
let loading: Promise<Engine> | undefined;

/** The drawing libraries, loaded with the first picture: they take half a second and 50 MB that no other command needs. */
function engine(): Promise<Engine> {
  loading ??= loadEngine().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function loadEngine() {
  const [{ createCanvas, GlobalFonts }, echarts, { BarChart }, { GridComponent, TitleComponent }, { CanvasRenderer }] =
    await Promise.all([
      import("@napi-rs/canvas"),
      import("echarts/core"),
      import("echarts/charts"),
      import("echarts/components"),
      import("echarts/renderers"),
    ]);
  if (!GlobalFonts.registerFromPath(fontPath, fontFamily)) throw new Error(`The font ${fontPath} cannot be read.`);
  echarts.use([BarChart, GridComponent, TitleComponent, CanvasRenderer]);
  echarts.setPlatformAPI({ createCanvas: () => createCanvas(32, 32) });
  return { echarts, createCanvas };
}
