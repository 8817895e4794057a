package adapters;

import dev.lanewise.ejml.MatrixProducts;
import dev.lanewise.netlib.LanewiseBlas;
import dev.ludovic.netlib.blas.BLAS;
import org.ejml.data.FMatrixRMaj;

/** Products by the interfaces of other libraries. */
public final class Adapters {
  private Adapters() {}

  public static void main(String[] arguments) {
    BLAS blas = LanewiseBlas.getInstance();
    float[] c = new float[1];
    blas.sgemm("N", "N", 1, 1, 2, 1, new float[] {1, 2}, 1, new float[] {3, 4}, 2, 0, c, 1);
    System.out.println("module=" + LanewiseBlas.class.getModule().getName());
    System.out.println("sgemm=" + c[0]);
    System.out.println("dasum=" + blas.dasum(2, new double[] {5, -6}, 1));
    FMatrixRMaj row = new FMatrixRMaj(new float[][] {{1, 2}});
    System.out.println("mult=" + MatrixProducts.multTransB(row, row, null).get(0, 0));
  }
}
